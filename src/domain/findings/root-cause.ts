import { formatPoints, type LocalDate, type Points } from '../kernel';

/** A finding as far as double counting is concerned. */
export interface CountedFinding {
  readonly id: string;
  readonly caseNumber: string;
  /** Code of the scheme item that counts it. */
  readonly item: string;
  readonly occurrences: number;
  readonly occurredOn: LocalDate;
}

/** The root cause an item shares with others, and what one of its occurrences costs. */
export interface RootCause {
  readonly rootCause: string;
  readonly points: Points;
  /** The item's title, for the note. */
  readonly title: string;
}

export interface DroppedFinding<F> {
  readonly finding: F;
  /** The finding that is deducted in its place. */
  readonly keptId: string;
  readonly rootCause: string;
  /** Why, in a sentence for the unit. */
  readonly text: string;
}

/**
 * One root cause is never deducted twice: of all findings of one case whose items name the same root cause only the
 * heaviest (points × occurrences) is kept. Between equals the first item code wins, then the earlier day, then the
 * id, so that the order of the input decides nothing.
 *
 * @param groups root cause, points and title by item code; findings of other items are all kept.
 */
export function withoutDoubleCounting<F extends CountedFinding>(
  findings: readonly F[],
  groups: ReadonlyMap<string, RootCause>,
): { readonly kept: F[]; readonly dropped: DroppedFinding<F>[] } {
  const weight = (finding: F): Points => (groups.get(finding.item)?.points ?? 0) * finding.occurrences;
  const titleOf = (finding: F): string => groups.get(finding.item)?.title ?? finding.item;
  const heaviest = new Map<string, F>();
  for (const finding of findings) {
    const key = keyOf(finding, groups);
    if (key === undefined) continue;
    const rival = heaviest.get(key);
    if (!rival || goesBefore(finding, rival, weight(finding) - weight(rival))) heaviest.set(key, finding);
  }

  const kept: F[] = [];
  const dropped: DroppedFinding<F>[] = [];
  for (const finding of findings) {
    const key = keyOf(finding, groups);
    const winner = key === undefined ? undefined : heaviest.get(key);
    const rootCause = groups.get(finding.item)?.rootCause;
    if (winner === undefined || winner === finding || rootCause === undefined) kept.push(finding);
    else
      dropped.push({
        finding,
        keptId: winner.id,
        rootCause,
        text: `案件${finding.caseNumber}中“${titleOf(finding)}”与“${titleOf(winner)}”同因(${rootCause}),只按较重的扣${formatPoints(weight(winner))}分,本项不再扣${formatPoints(weight(finding))}分`,
      });
  }
  return { kept, dropped };
}

function keyOf(finding: CountedFinding, groups: ReadonlyMap<string, RootCause>): string | undefined {
  const rootCause = groups.get(finding.item)?.rootCause;
  return rootCause === undefined ? undefined : JSON.stringify([finding.caseNumber, rootCause]);
}

function goesBefore(finding: CountedFinding, rival: CountedFinding, heavierBy: Points): boolean {
  if (heavierBy !== 0) return heavierBy > 0;
  if (finding.item !== rival.item) return finding.item < rival.item;
  if (finding.occurredOn !== rival.occurredOn) return finding.occurredOn < rival.occurredOn;
  return finding.id < rival.id;
}
