import type { Points } from '../kernel';
import type { UnitScore } from './posting';
import { compare } from './sort-findings';

export type RankedInput = Pick<UnitScore, 'unit' | 'assessed' | 'score' | 'grade' | 'vetoed'>;

export interface RankedUnit {
  readonly unit: string;
  /** Null when the unit belongs to no peer group; such units are ranked among themselves. */
  readonly peerGroup: string | null;
  /** 1 is best; null when not assessed. Units of equal score share a place and the next places stay empty: 1, 1, 3. */
  readonly place: number | null;
  /** How many units of the peer group have a place. */
  readonly of: number;
  readonly score: Points | null;
  readonly grade: string | null;
  /** Against the last month; null without a score in both. */
  readonly scoreChange: Points | null;
  /** Places gained (positive) or lost; null without a place in both. */
  readonly placeChange: number | null;
}

/**
 * Ranks units within their peer groups. A unit under a veto stands behind all without one, whatever its score; a unit that
 * was not assessed has no place and stands last.
 *
 * @param peerGroups peer group by unit code.
 * @param previous last month's result by unit code.
 * @returns by peer group (none last), place and unit code.
 */
export function rankUnits(
  scores: readonly RankedInput[],
  peerGroups: ReadonlyMap<string, string>,
  previous: ReadonlyMap<string, Pick<RankedUnit, 'score' | 'place'>> = new Map(),
): RankedUnit[] {
  const groups = new Map<string | null, RankedInput[]>();
  for (const score of scores) {
    const group = peerGroups.get(score.unit) ?? null;
    groups.set(group, [...(groups.get(group) ?? []), score]);
  }
  return [...groups]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : compare(a, b)))
    .flatMap(([peerGroup, members]) => rankGroup(peerGroup, members, previous));
}

function rankGroup(
  peerGroup: string | null,
  members: readonly RankedInput[],
  previous: ReadonlyMap<string, Pick<RankedUnit, 'score' | 'place'>>,
): RankedUnit[] {
  const sorted = [...members].sort((a, b) => byResult(a, b) || compare(a.unit, b.unit));
  const of = sorted.filter((member) => member.assessed).length;
  let place = 0;
  return sorted.map((member, position) => {
    const ahead = sorted[position - 1];
    if (!ahead || byResult(ahead, member) !== 0) place = position + 1;
    const last = previous.get(member.unit);
    const lastScore = last?.score ?? null;
    const lastPlace = last?.place ?? null;
    return {
      unit: member.unit,
      peerGroup,
      place: member.assessed ? place : null,
      of,
      score: member.score,
      grade: member.grade,
      scoreChange: member.score === null || lastScore === null ? null : member.score - lastScore,
      placeChange: !member.assessed || lastPlace === null ? null : lastPlace - place,
    };
  });
}

/** Negative when `a` did better; 0 for a tie. */
function byResult(a: RankedInput, b: RankedInput): number {
  return Number(b.assessed) - Number(a.assessed) || Number(a.vetoed) - Number(b.vetoed) || (b.score ?? 0) - (a.score ?? 0);
}
