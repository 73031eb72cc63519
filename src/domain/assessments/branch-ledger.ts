import { divideHalfUp, formatPoints, type Points } from '../kernel';
import type { SchemeBranch, SchemeItem } from '../schemes';
import type { BranchBalance, Posting, ScoredFinding } from './posting';

/** A posting before the unit's ledger gives it its number. */
export type DraftPosting = Omit<Posting, 'seq'>;

const WHOLE = 10_000;

/**
 * Scores one branch by the deduct method (倒扣分): it opens with its cap, every item deducts, caps give back what exceeds
 * them, and the branch ends between 0 and its cap.
 *
 * Deductions are computed in points of the channel and weighted line by line. Where the weight splits a hundredth, each line
 * takes the difference between the rounded balances before and after it, so that rounding is carried along and never
 * adds up: the branch ends at exactly round(remaining × weight).
 *
 * @param findings by item code, in the order they are to be posted.
 * @param caseCount at least 1.
 */
export function scoreBranch(
  branch: SchemeBranch,
  weight: number,
  findings: ReadonlyMap<string, readonly ScoredFinding[]>,
  caseCount: number,
): { readonly postings: DraftPosting[]; readonly balance: BranchBalance } {
  const postings: DraftPosting[] = [];
  let remaining = 0;
  const post = (draft: DraftPosting): void => {
    const before = weighted(remaining, weight);
    remaining += draft.points;
    const points = weighted(remaining, weight) - before;
    postings.push({ ...draft, points, arithmetic: withWeight(draft.arithmetic, draft.points, points, weight) });
  };

  post({
    kind: 'opening',
    branch: branch.code,
    points: branch.cap,
    source: { findings: [], occurrences: 0 },
    text: `“${branch.title}”基础分${formatPoints(branch.cap)}分`,
    arithmetic: formatPoints(branch.cap),
  });

  let deducted = 0;
  let givenBack = 0;
  for (const item of branch.items) {
    const counted = findings.get(item.code) ?? [];
    if (counted.length === 0) continue;
    let taken = 0;
    for (const deduction of deductionsOf(item, counted, caseCount)) {
      taken += deduction.taken;
      post({ kind: 'deduction', branch: branch.code, item: item.code, points: 0 - deduction.taken, ...deduction.because });
    }
    deducted += taken;
    if (item.cap !== undefined && taken > item.cap) {
      givenBack += taken - item.cap;
      post(giveBack(branch, taken, item.cap, `“${item.title}”累计扣分超过本项限额`, item));
    }
  }
  if (deducted - givenBack > branch.cap) {
    const excess = deducted - givenBack;
    givenBack += excess - branch.cap;
    post(giveBack(branch, excess, branch.cap, `“${branch.title}”累计扣分超过本类分值`));
  }

  const points = weighted(remaining, weight);
  return {
    postings,
    balance: { branch: branch.code, channel: branch.channel, weight, cap: branch.cap, deducted, givenBack, remaining, points },
  };
}

interface Deduction {
  readonly taken: Points;
  readonly because: Pick<DraftPosting, 'source' | 'text' | 'arithmetic'>;
}

function deductionsOf(item: SchemeItem, findings: readonly ScoredFinding[], caseCount: number): Deduction[] {
  const each = formatPoints(item.points);
  if (item.per === 'occurrence')
    return findings.map((finding) => {
      const taken = item.points * finding.occurrences;
      return {
        taken,
        because: {
          source: { findings: [finding.id], occurrences: finding.occurrences },
          text: `案件${finding.caseNumber}(${finding.occurredOn})“${item.title}”${finding.occurrences}处,每处扣${each}分,扣${formatPoints(taken)}分`,
          arithmetic: `${each} × ${finding.occurrences} = ${formatPoints(taken)}`,
        },
      };
    });

  const occurrences = findings.reduce((total, finding) => total + finding.occurrences, 0);
  const source = { findings: findings.map((finding) => finding.id), occurrences };
  if (item.per === 'once')
    return [
      {
        taken: item.points,
        because: { source, text: `“${item.title}”本期出现${occurrences}处,一次性扣${each}分`, arithmetic: each },
      },
    ];
  const taken = divideHalfUp(BigInt(item.points) * BigInt(occurrences) * 100n, caseCount);
  return [
    {
      taken,
      because: {
        source,
        text: `“${item.title}”${occurrences}处,本期案件${caseCount}件,每百件一处扣${each}分,扣${formatPoints(taken)}分`,
        arithmetic: `${each} × ${occurrences} / ${caseCount} × 100 = ${formatPoints(taken)}`,
      },
    },
  ];
}

function giveBack(branch: SchemeBranch, taken: Points, limit: Points, why: string, item?: SchemeItem): DraftPosting {
  return {
    kind: 'cap',
    branch: branch.code,
    ...(item && { item: item.code }),
    points: taken - limit,
    source: { findings: [], occurrences: 0 },
    text: `${why}${formatPoints(limit)}分,退回${formatPoints(taken - limit)}分`,
    arithmetic: `${formatPoints(taken)} − ${formatPoints(limit)} = ${formatPoints(taken - limit)}`,
  };
}

function weighted(points: Points, weight: number): Points {
  return weight === WHOLE ? points : divideHalfUp(BigInt(points) * BigInt(weight), WHOLE);
}

function withWeight(arithmetic: string, own: Points, points: Points, weight: number): string {
  if (weight === WHOLE) return arithmetic;
  const carried = weighted(own, weight) === points ? '' : '(含进位)';
  return `${arithmetic}; ${formatPoints(Math.abs(own))} × ${formatPoints(weight)}% = ${formatPoints(Math.abs(points))}${carried}`;
}
