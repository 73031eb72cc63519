import type { Points } from '../kernel';
import { indexScheme, type SchemeDefinition } from '../schemes';
import type { UnitInput } from './posting';
import { rankUnits } from './ranking';
import { scoreUnit } from './score-unit';

/** Where a unit stands in a month. */
export interface Standing {
  readonly score: Points | null;
  readonly grade: string | null;
  readonly place: number | null;
}

/** A unit of a closed month: what was frozen of it, and where it came out. */
export interface ClosedUnit {
  readonly input: UnitInput;
  readonly peerGroup: string | null;
  readonly published: Standing;
}

export interface UnitImpact {
  readonly unit: string;
  readonly before: Standing;
  readonly after: Standing;
}

export interface MonthImpact {
  readonly units: readonly UnitImpact[];
  readonly scoresMoved: number;
  readonly gradesMoved: number;
  readonly placesMoved: number;
}

/**
 * What another scheme would have made of a closed month, from the very inputs the month was scored with. Corrections of earlier months
 * belong to the rules of those and stay as they were posted.
 *
 * @returns units in the order given.
 */
export function monthImpact(scheme: SchemeDefinition, units: readonly ClosedUnit[]): MonthImpact {
  const index = indexScheme(scheme);
  const scores = units.map(({ input }) => scoreUnit(scheme, input, index));
  const groups = new Map(units.flatMap(({ input, peerGroup }) => (peerGroup === null ? [] : [[input.unit, peerGroup] as const])));
  const places = new Map(rankUnits(scores, groups).map(({ unit, place }) => [unit, place]));
  const impacts = units.map(({ input, published }, n): UnitImpact => {
    const { score, grade } = scores[n]!;
    return { unit: input.unit, before: published, after: { score, grade, place: places.get(input.unit) ?? null } };
  });
  const moved = (of: keyof Standing): number => impacts.filter(({ before, after }) => before[of] !== after[of]).length;
  return { units: impacts, scoresMoved: moved('score'), gradesMoved: moved('grade'), placesMoved: moved('place') };
}
