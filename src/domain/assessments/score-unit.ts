import { formatPoints } from '../kernel';
import { gradeOf, indexScheme, type SchemeDefinition, type SchemeIndex } from '../schemes';
import { scoreBonus } from './bonus-ledger';
import { scoreBranch } from './branch-ledger';
import { weighBranches, type WeightedBranch } from './branch-weights';
import type { CaseMeanTrace, ScoredFinding, ScoredReversal, SetAside, UnitInput, UnitScore } from './posting';
import { assertCountable, byCaseDayAndId, compare, sortCredits, sortFindings, subjectOf, type Veto } from './sort-findings';
import { UnitLedger, type DraftPosting } from './unit-ledger';

/**
 * The score of one unit in one period: every branch opens with its cap, findings and reviewed cases take from it, credits add,
 * corrections of closed months follow, vetoes fix the worst grade. The order of the input decides nothing, and the postings sum to the score exactly.
 *
 * A unit without cases is not assessed: it has no score, and its findings are set aside by name.
 *
 * @param index of the same scheme; give it when many units are scored.
 * @throws RangeError when counts are no whole numbers, or an id comes twice: then something would be deducted twice.
 */
export function scoreUnit(scheme: SchemeDefinition, input: UnitInput, index: SchemeIndex = indexScheme(scheme)): UnitScore {
  assertCountable(input);
  const findings = [...input.findings].sort(byCaseDayAndId);
  const hits = hitsOf(findings, index);
  if (input.caseCount === 0) return notAssessed(input, findings, hits);

  const { branches, leftOut } = weighBranches(scheme, input);
  const sorted = sortFindings(
    findings,
    index,
    branches.map(({ branch }) => branch),
  );
  const credits = sortCredits(input.credits ?? [], index);
  const ledger = new UnitLedger(branches.map(({ factor }) => factor));
  const balances = branches.map((branch) => scoreBranch(ledger, branch, sorted.byItem, input.caseCount));
  const bonus = scoreBonus(ledger, scheme.bonus, credits.byItem);
  for (const reversal of [...(input.reversals ?? [])].sort((a, b) => compare(a.period, b.period))) ledger.post(reversalPosting(reversal));
  for (const veto of sorted.vetoes) ledger.post(vetoPosting(veto, scheme));

  const vetoed = sorted.vetoes.length > 0;
  return {
    unit: input.unit,
    assessed: true,
    caseCount: input.caseCount,
    score: ledger.balance,
    grade: gradeOf(scheme, ledger.balance, vetoed).code,
    vetoed,
    postings: ledger.postings,
    hits,
    trace: {
      branches: balances,
      bonus,
      caseMean: caseMeanOf(branches, input),
      leftOut,
      setAside: [...sorted.setAside, ...credits.setAside],
      vetoes: sorted.vetoes.map((veto) => veto.code),
    },
  };
}

function caseMeanOf(branches: readonly WeightedBranch[], { strata = [] }: UnitInput): CaseMeanTrace | null {
  const scored = branches.find(({ mean }) => mean);
  if (!scored?.mean) return null;
  const { mean, reviewed, frame } = scored.mean;
  return { branch: scored.branch.code, mean, reviewed, frame, strata: strata.filter(({ scores }) => scores.length > 0).length };
}

function reversalPosting({ period, points, published, restated, findings }: ScoredReversal): DraftPosting {
  const [was, is] = [published, restated].map(formatPoints);
  const why = findings.length > 0 ? `${findings.length}个问题经复核不成立` : '评查得分经复核更正';
  const change = points < 0 ? `冲减${formatPoints(0 - points)}分` : `补记${formatPoints(points)}分`;
  return {
    kind: 'reversal',
    branch: null,
    points,
    source: { findings: [...findings].sort(compare), occurrences: findings.length },
    text: `更正${period}月考评:${why},该月得分由${was}分更正为${is}分,本期${change}`,
    arithmetic:
      restated - published === points
        ? `${is} − ${was} = ${formatPoints(points)}`
        : `${is} − ${was},减去以前各期已更正部分 = ${formatPoints(points)}`,
  };
}

function notAssessed(input: UnitInput, findings: readonly ScoredFinding[], hits: UnitScore['hits']): UnitScore {
  const setAside = findings.map((finding): SetAside => {
    const text = `本期没有案件,不参评;${subjectOf(finding)}的问题(${finding.occurredOn})未计分`;
    return { finding: finding.id, reason: 'unit-not-assessed', text };
  });
  return {
    unit: input.unit,
    assessed: false,
    caseCount: 0,
    score: null,
    grade: null,
    vetoed: false,
    postings: [],
    hits,
    trace: { branches: [], bonus: 0, caseMean: null, leftOut: [], setAside, vetoes: [] },
  };
}

/** Checks of the scheme that did not hit are reported as 0, so that months can be compared line by line; in the order of their codes. */
function hitsOf(findings: readonly ScoredFinding[], index: SchemeIndex): Record<string, number> {
  const hits: Record<string, number> = {};
  for (const check of index.checks) hits[check] = 0;
  let others = false;
  for (const { check, occurrences } of findings) {
    if (check === undefined) continue;
    others ||= !index.byCheck.has(check);
    hits[check] = (hits[check] ?? 0) + occurrences;
  }
  return others ? Object.fromEntries(Object.entries(hits).sort(([a], [b]) => compare(a, b))) : hits;
}

function vetoPosting(veto: Veto, scheme: SchemeDefinition): DraftPosting {
  return {
    kind: 'veto',
    branch: veto.branch,
    item: veto.code,
    points: 0,
    source: {
      findings: veto.findings.map((finding) => finding.id),
      occurrences: veto.findings.reduce((total, finding) => total + finding.occurrences, 0),
    },
    text: `一票否决:“${veto.title}”(${subjectsOf(veto)}),本期等次定为“${scheme.grades.at(-1)?.title ?? ''}”`,
    arithmetic: '0.00',
  };
}

/** "案件C-1、C-2" */
function subjectsOf({ findings }: Veto): string {
  const numbers = [...new Set(findings.flatMap(({ caseNumber }) => caseNumber ?? []))];
  return numbers.length > 0 ? `案件${numbers.join('、')}` : '本单位';
}
