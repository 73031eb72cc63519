import { withoutDoubleCounting } from '../findings';
import { formatPoints, type Points } from '../kernel';
import { CASE_BASE, type SchemeItem } from '../schemes';

/** A fault as far as the score of its case is concerned. */
export interface ScoredEntry {
  /** Unique on the sheet. */
  readonly key: string;
  /** Code of the scheme item. */
  readonly item: string;
  readonly occurrences: number;
}

/** What one item took off the case. */
export interface SheetLine {
  readonly item: string;
  readonly title: string;
  readonly occurrences: number;
  /** Points × occurrences, before the item's cap. */
  readonly raw: Points;
  /** After the cap. */
  readonly points: Points;
  /** "3.00 × 2 = 6.00" */
  readonly arithmetic: string;
}

export interface SheetScore {
  readonly base: Points;
  readonly score: Points;
  readonly lines: readonly SheetLine[];
  /** Basic standards that were failed: one of them makes the case 0. */
  readonly failedBasic: readonly string[];
  /** Entries that share a root cause with a heavier one and take nothing themselves, in sentences. */
  readonly dropped: readonly { readonly key: string; readonly text: string }[];
  readonly arithmetic: string;
}

/**
 * The score of a reviewed case in hundredths: 100.00 less what each item takes (points × occurrences, or its points once, at most its cap),
 * never below 0; a failed basic standard makes it 0. One root cause is deducted once, the heaviest. Items per hundred cases take their
 * points per occurrence: on one case there is no hundred.
 *
 * @param items those that take points off a case; entries of others are left out.
 */
export function scoreSheet(entries: readonly ScoredEntry[], items: readonly SchemeItem[]): SheetScore {
  const byCode = new Map(items.map((item) => [item.code, item]));
  const counted = entries.filter(({ item }) => byCode.has(item));
  const groups = new Map(
    items.flatMap(({ code, rootCause, points, title }) => (rootCause === undefined ? [] : [[code, { rootCause, points, title }] as const])),
  );
  const { kept, dropped } = withoutDoubleCounting(
    counted.map((entry) => ({ ...entry, id: entry.key, caseNumber: '', occurredOn: '' })),
    groups,
  );
  const lines = items.flatMap((item) => {
    const occurrences = kept.filter((entry) => entry.item === item.code).reduce((sum, entry) => sum + entry.occurrences, 0);
    return occurrences === 0 ? [] : [lineOf(item, occurrences)];
  });
  const failedBasic = lines.filter(({ item }) => byCode.get(item)!.basic).map(({ item }) => item);
  const sum = lines.reduce((points, line) => points + line.points, 0);
  const score = failedBasic.length > 0 ? 0 : Math.max(0, CASE_BASE - sum);
  return {
    base: CASE_BASE,
    score,
    lines,
    failedBasic,
    dropped: dropped.map(({ finding, text }) => ({ key: finding.key, text })),
    arithmetic: arithmeticOf(lines, failedBasic, sum, score),
  };
}

function lineOf(item: SchemeItem, occurrences: number): SheetLine {
  const once = item.per === 'once';
  const raw = once ? item.points : item.points * occurrences;
  const points = Math.min(raw, item.cap ?? raw);
  const product = once ? `${formatPoints(item.points)}(一次性)` : `${formatPoints(item.points)} × ${occurrences} = ${formatPoints(raw)}`;
  return {
    item: item.code,
    title: item.title,
    occurrences,
    raw,
    points,
    arithmetic: points === raw ? product : `${product},以${formatPoints(points)}为限`,
  };
}

function arithmeticOf(lines: readonly SheetLine[], failedBasic: readonly string[], sum: Points, score: Points): string {
  const base = formatPoints(CASE_BASE);
  if (failedBasic.length > 0) {
    const titles = lines.filter(({ item }) => failedBasic.includes(item)).map(({ title }) => `“${title}”`);
    return `基本标准不合格(${titles.join('、')}),本案计0.00分`;
  }
  if (lines.length === 0) return `未扣分,${base}`;
  const difference = `${base} − ${lines.map(({ points }) => formatPoints(points)).join(' − ')} = ${formatPoints(CASE_BASE - sum)}`;
  return sum > CASE_BASE ? `${difference},不低于${formatPoints(score)}` : difference;
}
