import { buildMessage, ValidateBy } from 'class-validator';
import { isPeriodName } from '../../domain/kernel';

/** Accepts the name of a month, `2026-10`. */
export function IsPeriod(): PropertyDecorator {
  return ValidateBy({
    name: 'isPeriod',
    validator: {
      validate: (value) => typeof value === 'string' && isPeriodName(value),
      defaultMessage: buildMessage(() => '$property must be a month such as 2026-10'),
    },
  });
}
