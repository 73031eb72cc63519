import { DomainError, type FieldProblem, instantOf, type LocalDate, periodContaining, type Zone } from '../../domain/kernel';

/** Minutes a device's clock may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** When a visit took place. */
export interface VisitTime {
  readonly beganAt: Date;
  readonly endedAt: Date;
  readonly visitedOn: LocalDate;
}

/**
 * Reads when a visit took place: it ends after it began, is not to come, and lies in the period.
 *
 * @param firstDay of the period, from the scheme.
 * @throws DomainError `request.invalid`
 */
export function readVisit(
  sent: { readonly beganAt: string; readonly endedAt: string },
  period: string,
  firstDay: number,
  zone: Zone,
  now: number,
): VisitTime {
  const beganAt = readInstant('beganAt', sent.beganAt, zone, now);
  const endedAt = readInstant('endedAt', sent.endedAt, zone, now);
  if (endedAt < beganAt) throw invalid({ field: 'endedAt', message: `a time after ${sent.beganAt}`, value: sent.endedAt });
  const visitedOn = zone.dateOf(beganAt.getTime());
  const { name } = periodContaining(visitedOn, firstDay);
  if (name !== period)
    throw invalid({ field: 'beganAt', message: `a time in the period ${period}; ${visitedOn} belongs to ${name}`, value: sent.beganAt });
  return { beganAt, endedAt, visitedOn };
}

/** The instant of a time of the past, without an offset local. @throws DomainError `request.invalid` */
export function readInstant(field: string, text: string, zone: Zone, now: number): Date {
  const moment = zone.parseMoment(text);
  const instant = moment === undefined ? undefined : instantOf(moment);
  if (instant === undefined) throw invalid({ field, message: 'a date and a time such as 2026-03-10T09:30', value: text });
  if (instant > now + CLOCK_TOLERANCE_MS) throw invalid({ field, message: 'a time that has passed', value: text });
  return new Date(instant);
}

function invalid(problem: FieldProblem): DomainError {
  return new DomainError('request.invalid', `${problem.field}: expected ${problem.message}`, [problem]);
}
