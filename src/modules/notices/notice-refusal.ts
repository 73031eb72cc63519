import { DomainError } from '../../domain/kernel';

/** What is wrong with a request about a notice, with its field. */
export function invalid(field: string, message: string, value: unknown): DomainError {
  return new DomainError('notice.invalid', `${field}: ${message}`, [{ field, message, ...(value !== undefined && { value }) }]);
}
