import { DomainError } from '../../domain/kernel';
import type { BatchOrder } from './batch-receiver';
import type { BatchOptions } from './ingest.requests';

/**
 * What the sender asked for, by query and header.
 *
 * @throws DomainError `request.invalid` for a key that is too short or too long
 */
export function orderOf({ dryRun, key, lines, events, sha256 }: BatchOptions, header: string | undefined): BatchOrder {
  const name = key ?? header;
  if (name !== undefined && (name.length < 8 || name.length > 200))
    throw new DomainError('request.invalid', 'Idempotency-Key must have 8 to 200 characters', [
      { field: 'Idempotency-Key', message: '8 to 200 characters' },
    ]);
  const named = lines !== undefined || events !== undefined || sha256 !== undefined;
  return { dryRun, key: name, expected: named ? { lines, events, sha256 } : undefined };
}
