import { withoutDoubleCounting, type RootCause } from '../findings';
import type { SchemeIndex } from '../schemes';
import type { ScoredCredit, ScoredFinding, SetAside, UnitInput } from './posting';

/** A scheme's veto, or an item that vetoes, with the findings that met it. */
export interface Veto {
  readonly code: string;
  readonly title: string;
  /** Null for a veto of no branch. */
  readonly branch: string | null;
  readonly findings: readonly ScoredFinding[];
}

/** @throws RangeError when a count is no whole number, or an id comes twice and would be posted twice. */
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
}

/**
 * Sends every finding to the item or veto that counts it, and sets aside with a reason what no item counts and what a
 * heavier finding of the same root cause already covers.
 *
 * @param findings in the order they are to be posted.
 */
export function sortFindings(
  findings: readonly ScoredFinding[],
  index: SchemeIndex,
): {
  readonly byItem: ReadonlyMap<string, readonly ScoredFinding[]>;
  readonly vetoes: readonly Veto[];
  readonly setAside: readonly SetAside[];
} {
  const counted: (ScoredFinding & { readonly item: string })[] = [];
  const setAside: SetAside[] = [];
  const met = new Map<string, ScoredFinding[]>();
  for (const finding of findings) {
    const target = targetOf(finding, index);
    if (!target) {
      const named = finding.item ?? finding.check ?? '';
      setAside.push({
        finding: finding.id,
        reason: 'not-in-scheme',
        text: `考评标准没有对“${named}”计分的项目,案件${finding.caseNumber}的问题未计分`,
      });
    } else if (target.kind === 'veto') append(met, target.veto.code, finding);
    else {
      counted.push({ ...finding, item: target.item.code });
      if (target.item.veto) append(met, target.item.code, finding);
    }
  }

  const { kept, dropped } = withoutDoubleCounting(counted, rootCausesOf(index));
  for (const { finding, text } of dropped) setAside.push({ finding: finding.id, reason: 'same-root-cause', text });
  const byItem = new Map<string, ScoredFinding[]>();
  for (const finding of kept) append(byItem, finding.item, finding);
  return { byItem, vetoes: vetoesOf(met, index), setAside };
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
  return compare(a.caseNumber, b.caseNumber) || compare(a.occurredOn, b.occurredOn) || compare(a.id, b.id);
}

/** By code units, so that no locale of the machine decides an order. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function targetOf(finding: ScoredFinding, index: SchemeIndex): ReturnType<SchemeIndex['byCode']['get']> {
  if (finding.item !== undefined) return index.byCode.get(finding.item);
  return finding.check === undefined ? undefined : index.byCheck.get(finding.check);
}

function rootCausesOf(index: SchemeIndex): Map<string, RootCause> {
  const causes = new Map<string, RootCause>();
  for (const [code, target] of index.byCode)
    if (target.kind === 'item' && target.item.rootCause !== undefined)
      causes.set(code, { rootCause: target.item.rootCause, points: target.item.points, title: target.item.title });
  return causes;
}

/** In the order of the scheme. */
function vetoesOf(met: ReadonlyMap<string, readonly ScoredFinding[]>, index: SchemeIndex): Veto[] {
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
