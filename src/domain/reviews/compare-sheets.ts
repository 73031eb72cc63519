import { FINDING_CLASS_LABELS, type FindingClass } from '../findings';
import { formatPoints, type Points } from '../kernel';

/** By how much two blind scores may differ without adjudication, where the assigning says nothing else: 5.00 points. */
export const DEFAULT_TOLERANCE: Points = 500;

/** A submitted sheet as far as agreement is concerned. */
export interface ComparedSheet {
  readonly score: Points;
  /** Faults and confirmed suspicions: item (or check) and class. */
  readonly faults: readonly { readonly item: string; readonly class: FindingClass }[];
}

export interface SheetDifference {
  readonly kind: 'score' | 'item' | 'class';
  readonly item?: string;
  readonly text: string;
}

/**
 * In what two blind sheets of one case differ so far that a third reviewer has to decide: scores further apart than the tolerance, an item
 * only one of them names, or another class under the same item. Empty: the first sheet counts.
 *
 * @param titleOf the title of an item or check by its code.
 */
export function compareSheets(
  first: ComparedSheet,
  second: ComparedSheet,
  tolerance: Points,
  titleOf: (code: string) => string,
): SheetDifference[] {
  const differences: SheetDifference[] = [];
  const apart = Math.abs(first.score - second.score);
  if (apart > tolerance) differences.push({ kind: 'score', text: `两次评分相差${formatPoints(apart)}分,超过${formatPoints(tolerance)}分` });
  const [a, b] = [classesOf(first), classesOf(second)];
  for (const item of [...new Set([...a.keys(), ...b.keys()])].sort()) {
    const [one, other] = [a.get(item), b.get(item)];
    if (one === undefined || other === undefined)
      differences.push({ kind: 'item', item, text: `只有${one === undefined ? '第二' : '第一'}份评查表认定“${titleOf(item)}”` });
    else if (one !== other) differences.push({ kind: 'class', item, text: `“${titleOf(item)}”的问题类别不一致:${one};${other}` });
  }
  return differences;
}

function classesOf({ faults }: ComparedSheet): Map<string, string> {
  const classes = new Map<string, Set<string>>();
  for (const fault of faults) classes.set(fault.item, (classes.get(fault.item) ?? new Set()).add(FINDING_CLASS_LABELS[fault.class]));
  return new Map([...classes].map(([item, of]) => [item, [...of].sort().join('、')]));
}
