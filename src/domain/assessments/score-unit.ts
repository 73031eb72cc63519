import { gradeOf, indexScheme, type SchemeDefinition, type SchemeIndex } from '../schemes';
import { scoreBonus } from './bonus-ledger';
import { scoreBranch, type DraftPosting } from './branch-ledger';
import type { BranchBalance, ScoredFinding, SetAside, UnitInput, UnitScore } from './posting';
import { assertCountable, byCaseDayAndId, sortCredits, sortFindings, type Veto } from './sort-findings';

/**
 * The score of one unit in one period: every branch opens with its cap, findings deduct, credits add, vetoes fix the worst
 * grade. The order of the input decides nothing, and the postings sum to the score exactly.
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

  const sorted = sortFindings(findings, index);
  const credits = sortCredits(input.credits ?? [], index);
  const drafts: DraftPosting[] = [];
  const balances: BranchBalance[] = [];
  for (const channel of scheme.channels)
    for (const branch of scheme.branches) {
      if (branch.channel !== channel.code) continue;
      const { postings, balance } = scoreBranch(branch, channel.weight, sorted.byItem, input.caseCount);
      drafts.push(...postings);
      balances.push(balance);
    }
  const bonus = scoreBonus(scheme.bonus, credits.byItem);
  drafts.push(...bonus.postings, ...sorted.vetoes.map((veto) => vetoPosting(veto, scheme)));

  const score = drafts.reduce((total, draft) => total + draft.points, 0);
  const vetoed = sorted.vetoes.length > 0;
  return {
    unit: input.unit,
    assessed: true,
    caseCount: input.caseCount,
    score,
    grade: gradeOf(scheme, score, vetoed).code,
    vetoed,
    postings: drafts.map((draft, position) => ({ seq: position + 1, ...draft })),
    hits,
    trace: {
      branches: balances,
      bonus: bonus.total,
      setAside: [...sorted.setAside, ...credits.setAside],
      vetoes: sorted.vetoes.map((veto) => veto.code),
    },
  };
}

function notAssessed(input: UnitInput, findings: readonly ScoredFinding[], hits: UnitScore['hits']): UnitScore {
  const setAside = findings.map((finding): SetAside => {
    const text = `本期没有案件,不参评;案件${finding.caseNumber}的问题(${finding.occurredOn})未计分`;
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
    trace: { branches: [], bonus: 0, setAside, vetoes: [] },
  };
}

/** Checks of the scheme that did not hit are reported as 0, so that months can be compared line by line. */
function hitsOf(findings: readonly ScoredFinding[], index: SchemeIndex): Record<string, number> {
  const hits = new Map<string, number>();
  for (const check of index.byCheck.keys()) hits.set(check, 0);
  for (const { check, occurrences } of findings) if (check !== undefined) hits.set(check, (hits.get(check) ?? 0) + occurrences);
  return Object.fromEntries([...hits].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function vetoPosting(veto: Veto, scheme: SchemeDefinition): DraftPosting {
  const cases = [...new Set(veto.findings.map((finding) => finding.caseNumber))];
  return {
    kind: 'veto',
    branch: veto.branch,
    item: veto.code,
    points: 0,
    source: {
      findings: veto.findings.map((finding) => finding.id),
      occurrences: veto.findings.reduce((total, finding) => total + finding.occurrences, 0),
    },
    text: `一票否决:“${veto.title}”(案件${cases.join('、')}),本期等次定为“${scheme.grades.at(-1)?.title ?? ''}”`,
    arithmetic: '0.00',
  };
}
