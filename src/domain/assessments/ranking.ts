import type { Points } from '../kernel';
import { rankIntervals } from '../statistics';
import type { UnitScore } from './posting';
import type { ScoreBounds } from './score-bounds';
import { compare } from './sort-findings';

export interface RankedInput extends Pick<UnitScore, 'unit' | 'assessed' | 'score' | 'grade' | 'vetoed'> {
  /** 95 % interval of the score; without it the score is taken to be exact. */
  readonly interval?: ScoreBounds;
}

export interface RankedUnit {
  readonly unit: string;
  /** Null when the unit belongs to no peer group; such units are ranked among themselves. */
  readonly peerGroup: string | null;
  /** 1 is best; null when not assessed. Units of equal score share a place and the next places stay empty: 1, 1, 3. */
  readonly place: number | null;
  /** How many units of the peer group have a place. */
  readonly of: number;
  /** The best and the worst place the unit may truly hold, with 95 % confidence; null without a place. */
  readonly placeLow: number | null;
  readonly placeHigh: number | null;
  /** From 1: units of one band cannot be told apart this month. Null without a place. */
  readonly band: number | null;
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
  const certain = certainty(sorted);
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
      ...(certain.get(member.unit) ?? { placeLow: null, placeHigh: null, band: null }),
      score: member.score,
      grade: member.grade,
      scoreChange: member.score === null || lastScore === null ? null : member.score - lastScore,
      placeChange: !member.assessed || lastPlace === null ? null : lastPlace - place,
    };
  });
}

/**
 * What the intervals of the scores allow to say of the places. Units under a veto stand behind all others whatever their scores, so
 * the two are never compared.
 */
function certainty(members: readonly RankedInput[]): Map<string, Pick<RankedUnit, 'placeLow' | 'placeHigh' | 'band'>> {
  const found = new Map<string, Pick<RankedUnit, 'placeLow' | 'placeHigh' | 'band'>>();
  let ahead = 0;
  let bands = 0;
  for (const vetoed of [false, true]) {
    const group = members.filter((member) => member.assessed && member.vetoed === vetoed);
    const ranks = rankIntervals(
      group.map(({ unit, score, interval }) => ({
        key: unit,
        mean: score ?? 0,
        interval: [interval?.low ?? score ?? 0, interval?.high ?? score ?? 0],
      })),
    );
    for (const { key, best, worst, band } of ranks)
      found.set(key, { placeLow: ahead + best, placeHigh: ahead + worst, band: bands + band });
    ahead += group.length;
    bands += Math.max(0, ...ranks.map(({ band }) => band));
  }
  return found;
}

/** Negative when `a` did better; 0 for a tie. */
function byResult(a: RankedInput, b: RankedInput): number {
  return Number(b.assessed) - Number(a.assessed) || Number(a.vetoed) - Number(b.vetoed) || (b.score ?? 0) - (a.score ?? 0);
}
