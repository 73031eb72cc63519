import { divideHalfUp, formatPoints, type Points } from '../kernel';
import type { SchemeBranch, SchemeItem } from '../schemes';
import type { WeightedBranch } from './branch-weights';
import type { BranchBalance, ScoredFinding } from './posting';
import { subjectOf } from './sort-findings';
import type { StratifiedMean } from './stratified-mean';
import { formatFactor, type DraftPosting, type UnitLedger } from './unit-ledger';

/**
 * Scores one branch into the unit's ledger: it opens with its cap, its method takes from it, caps give back what exceeds them, and
 * it ends between 0 and its cap.
 *
 * - `deduct` (倒扣分): every item takes what its findings cost.
 * - `case-mean`: remaining = cap × stratified mean / 100, rounded once, half up, to a hundredth.
 *
 * @param findings by item code, in the order they are to be posted.
 * @param caseCount at least 1.
 */
export function scoreBranch(
  ledger: UnitLedger,
  { branch, factor, mean }: WeightedBranch,
  findings: ReadonlyMap<string, readonly ScoredFinding[]>,
  caseCount: number,
): BranchBalance {
  const before = ledger.balance;
  const post = (draft: DraftPosting): void => void ledger.post(draft, factor);
  post({
    kind: 'opening',
    branch: branch.code,
    points: branch.cap,
    source: { findings: [], occurrences: 0 },
    text: `“${branch.title}”基础分${formatPoints(branch.cap)}分`,
    arithmetic: formatPoints(branch.cap),
  });
  const { deducted, givenBack } = mean ? takeByMean(branch, mean, post) : takeByItems(branch, findings, caseCount, post);
  return {
    branch: branch.code,
    channel: branch.channel,
    factor: formatFactor(factor),
    cap: branch.cap,
    deducted,
    givenBack,
    remaining: branch.cap - deducted + givenBack,
    points: ledger.balance - before,
  };
}

type Taken = Pick<BranchBalance, 'deducted' | 'givenBack'>;

function takeByMean(branch: SchemeBranch, mean: StratifiedMean, post: (draft: DraftPosting) => void): Taken {
  const remaining = divideHalfUp(BigInt(branch.cap) * mean.numerator, mean.denominator * 10_000n);
  const short = branch.cap - remaining;
  const [cap, average, rest] = [branch.cap, mean.mean, remaining].map(formatPoints);
  post({
    kind: 'case-mean',
    branch: branch.code,
    points: 0 - short,
    source: { findings: [], occurrences: mean.reviewed },
    text: `“${branch.title}”评查${mean.reviewed}件(总体${mean.frame}件),加权平均${average}分,本类得${rest}分,少得${formatPoints(short)}分`,
    arithmetic: `${cap} × ${average} / 100 = ${rest}; ${cap} − ${rest} = ${formatPoints(short)}`,
  });
  return { deducted: short, givenBack: 0 };
}

function takeByItems(
  branch: SchemeBranch,
  findings: ReadonlyMap<string, readonly ScoredFinding[]>,
  caseCount: number,
  post: (draft: DraftPosting) => void,
): Taken {
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
  return { deducted, givenBack };
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
          text: `${subjectOf(finding)}(${finding.occurredOn})“${item.title}”${finding.occurrences}处,每处扣${each}分,扣${formatPoints(taken)}分`,
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
