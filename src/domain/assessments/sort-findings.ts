import { type CountedFinding, withoutDoubleCounting } from '../findings';
import { CASE_BASE, type SchemeBranch, type SchemeIndex } from '../schemes';
import type { ScoredCredit, ScoredFinding, SetAside, SetAsideReason, UnitInput } from './posting';

/** A scheme's veto, or an item that vetoes, with the findings that met it. */
export interface Veto {
  readonly code: string;
  readonly title: string;
  /** Null for a veto of no branch. */
  readonly branch: string | null;
  readonly findings: readonly ScoredFinding[];
}

/** @throws RangeError when a count or a score is no whole number in its range, or an id comes twice and would be posted twice. */
export function assertCountable(input: UnitInput): void {
  if (!Number.isSafeInteger(input.caseCount) || input.caseCount < 0)
    throw new RangeError(`unit ${input.unit}: ${input.caseCount} is no number of cases`);
  const ids = new Set<string>();
  for (const { id, occurrences } of [...input.findings, ...(input.credits ?? [])]) {
    if (!Number.isSafeInteger(occurrences) || occurrences < 1)
      throw new RangeError(`unit ${input.unit}: "${id}" has ${occurrences} occurrences, expected at least 1`);
    if (ids.has(id)) throw new RangeError(`unit ${input.unit}: "${id}" comes twice in the input`);
    ids.add(id);
  }
  for (const { id, frame, scores } of input.strata ?? []) {
    if (!Number.isSafeInteger(frame) || frame < scores.length)
      throw new RangeError(`unit ${input.unit}: stratum "${id}" has ${scores.length} scores of ${frame} cases`);
    const wrong = scores.find((score) => !Number.isSafeInteger(score) || score < 0 || score > CASE_BASE);
    if (wrong !== undefined)
      throw new RangeError(`unit ${input.unit}: ${wrong} is no score of a case, expected 0 to ${CASE_BASE} hundredths`);
  }
}

/**
 * Sends every finding to the item or veto that counts it, and sets aside with a reason what no item counts, what the score of its
 * case has already, what a focused review found beside the cases of the mean, what belongs to a branch that is not assessed, and what a heavier finding of the same root cause covers. A veto
 * holds whatever becomes of the points.
 *
 * @param findings in the order they are to be posted.
 * @param assessed the branches that are scored this month.
 */
export function sortFindings(
  findings: readonly ScoredFinding[],
  index: SchemeIndex,
  assessed: readonly SchemeBranch[],
): {
  readonly byItem: ReadonlyMap<string, readonly ScoredFinding[]>;
  readonly vetoes: readonly Veto[];
  readonly setAside: readonly SetAside[];
} {
  const counted: { readonly finding: ScoredFinding; readonly item: string }[] = [];
  // What concerns no case shares its root cause with nothing.
  const related: CountedFinding[] = [];
  const setAside: SetAside[] = [];
  const met = new Map<string, ScoredFinding[]>();
  for (const finding of findings) {
    const target = targetOf(finding, index);
    if (!target) {
      const named = finding.item ?? finding.check ?? '';
      setAside.push({
        finding: finding.id,
        reason: 'not-in-scheme',
        text: `考评标准没有对“${named}”计分的项目,${subjectOf(finding)}的问题未计分`,
      });
    } else if (target.kind === 'veto') append(met, target.veto.code, finding);
    else {
      if (target.item.veto) append(met, target.item.code, finding);
      const { branch, item } = target;
      const why = reasonNotToCount(finding, branch, assessed);
      if (why === undefined) {
        counted.push({ finding, item: item.code });
        const { id, caseNumber, occurrences, occurredOn } = finding;
        if (caseNumber !== null && index.rootCauses.has(item.code))
          related.push({ id, caseNumber, item: item.code, occurrences, occurredOn });
      } else setAside.push({ finding: finding.id, reason: why.reason, text: `${subjectOf(finding)}“${item.title}”${why.text}` });
    }
  }

  const { dropped } = withoutDoubleCounting(related, index.rootCauses);
  const twice = new Set(dropped.map(({ finding }) => finding.id));
  for (const { finding, text } of dropped) setAside.push({ finding: finding.id, reason: 'same-root-cause', text });
  const byItem = new Map<string, ScoredFinding[]>();
  for (const { finding, item } of counted) if (!twice.has(finding.id)) append(byItem, item, finding);
  return { byItem, vetoes: vetoesOf(met, index), setAside };
}

function reasonNotToCount(
  finding: ScoredFinding,
  branch: SchemeBranch,
  assessed: readonly SchemeBranch[],
): { readonly reason: SetAsideReason; readonly text: string } | undefined {
  if (!assessed.includes(branch)) return { reason: 'not-assessed', text: `所属“${branch.title}”本期不计,未计分` };
  const ofCases = (one: SchemeBranch): boolean => one.method === 'case-mean';
  if (finding.onSheet && assessed.some(ofCases)) return { reason: 'in-case-score', text: '已在案件评查得分中扣除,不重复扣分' };
  // The mean estimates how a unit handles its cases: cases picked for their risk would bias it.
  if (ofCases(branch))
    return { reason: 'not-in-mean', text: `来自重点抽查或者常规抽查以外的其他途径,不计入“${branch.title}”的平均分,未扣分` };
  return undefined;
}

/** What a finding is about: "案件A3502…", or the unit itself. */
export function subjectOf({ caseNumber }: Pick<ScoredFinding, 'caseNumber'>): string {
  return caseNumber === null ? '本单位' : `案件${caseNumber}`;
}

/** Sends every credit to its bonus item; what the scheme does not know is set aside. */
export function sortCredits(
  credits: readonly ScoredCredit[],
  index: SchemeIndex,
): { readonly byItem: ReadonlyMap<string, readonly ScoredCredit[]>; readonly setAside: readonly SetAside[] } {
  const byItem = new Map<string, ScoredCredit[]>();
  const setAside: SetAside[] = [];
  for (const credit of [...credits].sort((a, b) => compare(a.occurredOn, b.occurredOn) || compare(a.id, b.id))) {
    if (index.bonusByCode.has(credit.item)) append(byItem, credit.item, credit);
    else setAside.push({ finding: credit.id, reason: 'not-in-scheme', text: `考评标准没有加分项目“${credit.item}”,未加分` });
  }
  return { byItem, setAside };
}

/** The order of postings within an item: case number, day, id. */
export function byCaseDayAndId(a: ScoredFinding, b: ScoredFinding): number {
  return compare(a.caseNumber ?? '', b.caseNumber ?? '') || compare(a.occurredOn, b.occurredOn) || compare(a.id, b.id);
}

/** By code units, so that no locale of the machine decides an order. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function targetOf(finding: ScoredFinding, index: SchemeIndex): ReturnType<SchemeIndex['byCode']['get']> {
  if (finding.item !== undefined) return index.byCode.get(finding.item);
  return finding.check === undefined ? undefined : index.byCheck.get(finding.check);
}

/** In the order of the scheme. */
function vetoesOf(met: ReadonlyMap<string, readonly ScoredFinding[]>, index: SchemeIndex): Veto[] {
  if (met.size === 0) return [];
  return [...index.byCode].flatMap(([code, target]) => {
    const findings = met.get(code);
    if (!findings) return [];
    const named =
      target.kind === 'item' ? { title: target.item.title, branch: target.branch.code } : { title: target.veto.title, branch: null };
    return [{ code, ...named, findings }];
  });
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
