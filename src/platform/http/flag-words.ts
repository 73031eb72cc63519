import { Transform } from 'class-transformer';

/** A truth value in a query string, which has words only: `true` and `false`; every other word is left for validation. */
export function FlagWords(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
}
