import { isLocalDate, type LocalDate } from '../kernel';
import { NUMBER_CHARACTERS, readNumber } from './chinese-number';

const N = `[0-9０-９${NUMBER_CHARACTERS}]`;
/** 2012年10月26日, ２０１３年１月１日, 二○○四年十月一日; printed texts have stray spaces in them. */
export const DATE = `(${N}{4})\\s*年\\s*(${N}{1,3})\\s*月\\s*(${N}{1,3})\\s*日`;

/** The first day that stands in a text. */
export function findDate(text: string): LocalDate | undefined {
  const match = new RegExp(DATE).exec(text);
  return match ? dateOf(match[1]!, match[2]!, match[3]!) : undefined;
}

/** The day of the parts that {@link DATE} captures; undefined when the calendar does not have it. */
export function dateOf(year: string, month: string, day: string): LocalDate | undefined {
  const parts = [readNumber(year), readNumber(month), readNumber(day)];
  if (parts.includes(undefined)) return undefined;
  const text = parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-');
  return isLocalDate(text) ? text : undefined;
}
