import { localDateOf, type LocalDate } from '../kernel';
import type { CaseRecord, Milestones } from './case-record';

/** Which event types place a case: said by the pack. */
export interface MilestoneTypes {
  readonly opened: readonly string[];
  readonly decided: readonly string[];
  readonly closed: readonly string[];
}

/** The local days of the first event of any listed type. Expects the events in order, as normalising leaves them. */
export function milestonesOf(record: Pick<CaseRecord, 'events'>, types: MilestoneTypes): Milestones {
  const first = (listed: readonly string[]): LocalDate | null => {
    const event = record.events.find((candidate) => listed.includes(candidate.type));
    return event ? localDateOf(event.at) : null;
  };
  return { openedOn: first(types.opened), decidedOn: first(types.decided), closedOn: first(types.closed) };
}
