import { addDays, type LocalDate } from '../kernel';
import type { FindingState } from './finding-lifecycle';

/** What a later authority said of a case, as the latest version of the case has it. */
export interface StandingOutcome {
  readonly id: string;
  /** The local day of the decision. */
  readonly day: LocalDate;
}

/** A finding that was made of outcomes of one type of one case. */
export interface OutcomeFinding {
  readonly id: string;
  readonly state: FindingState;
  readonly reason: string | null;
  readonly decidedByMachine: boolean;
  readonly published: boolean;
  readonly outcomeId: string;
  readonly unitId: string;
}

export type OutcomeStep =
  | { readonly act: 'suspect'; readonly outcome: StandingOutcome }
  | { readonly act: 'refresh'; readonly finding: OutcomeFinding; readonly outcome: StandingOutcome }
  | { readonly act: 'withdraw' | 'overturn'; readonly finding: OutcomeFinding };

/**
 * What has to be done so that outcomes of one type cost a case once, as long as its record has any: the first of them makes the
 * finding; when none is left it falls; another moment or unit in the record goes over to it while nobody has decided on it. What a
 * person decided stands as long as the outcome does.
 *
 * @param known the findings made of outcomes of that type, oldest first.
 * @param unitId of the unit that answers for the case now.
 */
export function followOutcomes(
  standing: readonly StandingOutcome[],
  known: readonly OutcomeFinding[],
  unitId: string,
): OutcomeStep | undefined {
  const finding = known.at(-1);
  const [outcome] = [...standing].sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
  if (outcome === undefined) {
    if (finding?.state === 'suspected') return { act: 'withdraw', finding };
    return finding?.state === 'confirmed' ? { act: 'overturn', finding } : undefined;
  }
  if (!finding || fellWithOutcome(finding)) return { act: 'suspect', outcome };
  const undecided = finding.state === 'suspected' || (finding.state === 'confirmed' && finding.decidedByMachine && !finding.published);
  const moved = finding.unitId !== unitId || !standing.some(({ id }) => id === finding.outcomeId);
  return undecided && moved ? { act: 'refresh', finding, outcome } : undefined;
}

function fellWithOutcome({ state, reason, decidedByMachine }: OutcomeFinding): boolean {
  return state === 'withdrawn' || (state === 'overturned' && reason === 'outcome-withdrawn' && decidedByMachine);
}

/** Months that are published, inclusive days. */
export interface ClosedMonth {
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
}

/**
 * The day that places in a month what happened on `day` and became known on `today`: its own day, unless that month is closed; then the
 * first day from today on whose month is open (DESIGN 8: what becomes known after closing is posted in the open month).
 */
export function postedOn(day: LocalDate, today: LocalDate, closed: readonly ClosedMonth[]): LocalDate {
  const holding = (one: LocalDate) => closed.find(({ firstDay, lastDay }) => firstDay <= one && one <= lastDay);
  if (!holding(day)) return day;
  let open = today;
  for (let month = holding(open); month; month = holding(open)) open = addDays(month.lastDay, 1);
  return open;
}
