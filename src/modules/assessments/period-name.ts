import { DomainError, periodOf } from '../../domain/kernel';

/** @throws DomainError `run.period-invalid` when the text names no month. */
export function assertPeriod(name: string): void {
  try {
    periodOf(name);
  } catch (error) {
    throw new DomainError(
      'run.period-invalid',
      error instanceof Error ? error.message : String(error),
      [{ field: 'period', message: 'a month such as 2026-10', value: name }],
      { cause: error },
    );
  }
}
