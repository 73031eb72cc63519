import { Injectable } from '@nestjs/common';
import { recordValidator, type RecordValidator } from '../../domain/cases';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, isUniqueViolation, newId } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { CaseWriter } from './case-writer';
import type { PutCaseResponse } from './cases.responses';

/** Two systems may send one case for the first time at once; the second then finds it. */
const MOST_ATTEMPTS = 5;

/** Takes one case of another system. */
@Injectable()
export class CasePutService {
  private readonly validator: RecordValidator;

  constructor(
    active: ActivePack,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly writer: CaseWriter,
  ) {
    this.validator = recordValidator(active.pack);
  }

  /**
   * Records the case of that source and id as the body describes it, when it is newer than what is known.
   *
   * @param body source and external id may be left out of it: the address says them
   * @throws DomainError `case.invalid` with every field that is wrong, `case.version-conflict` for other content under a known version,
   * `auth.forbidden` for a unit, or a case of a unit, for which the caller may not send
   */
  async put(actor: Actor, source: string, externalId: string, body: unknown): Promise<PutCaseResponse> {
    const addressed = typeof body === 'object' && body !== null && !Array.isArray(body) ? { source, externalId, ...body } : body;
    const validated = this.validator.validate(addressed, this.clock.now());
    if ('problems' in validated) throw new DomainError('case.invalid', summary(validated.problems), validated.problems);
    const { record, payload } = validated;
    if (record.source !== source || record.externalId !== externalId)
      throw misaddressed(record.source === source ? 'externalId' : 'source');
    for (let attempt = 1; ; attempt++)
      try {
        return await this.database.transact(async (tx) => {
          const run = { kind: 'case', id: newId() } as const;
          const session = await this.writer.begin(tx, actor, run, source, false);
          const { rejected, written } = await this.writer.write(tx, session, [{ record, payload, line: 1 }]);
          const [reason] = rejected;
          if (reason) throw new DomainError(reason.code, `${reason.field}: ${reason.message}`, [withoutLine(reason)]);
          const { line: _, ...result } = written[0]!;
          return { ...result, source, externalId };
        });
      } catch (error) {
        if (attempt >= MOST_ATTEMPTS || !isUniqueViolation(error)) throw error;
      }
  }
}

function misaddressed(field: 'source' | 'externalId'): DomainError {
  const message = `expected the ${field} of the address, or none`;
  return new DomainError('case.invalid', `${field}: ${message}`, [{ field, message }]);
}

function summary(problems: readonly { readonly field: string; readonly message: string }[]): string {
  const [first] = problems;
  return `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}; the first: ${first!.field} ${first!.message}`;
}

function withoutLine({ field, message, value }: { readonly field: string; readonly message: string; readonly value?: unknown }) {
  return { field, message, ...(value === undefined ? {} : { value }) };
}
