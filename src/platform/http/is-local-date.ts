import { buildMessage, ValidateBy } from 'class-validator';
import { isLocalDate } from '../../domain/kernel';

/** Accepts a day of the calendar, `2026-03-31`. */
export function IsLocalDate(): PropertyDecorator {
  return ValidateBy({
    name: 'isLocalDate',
    validator: {
      validate: (value) => typeof value === 'string' && isLocalDate(value),
      defaultMessage: buildMessage(() => '$property must be a day such as 2026-03-31'),
    },
  });
}
