import { type Evaluation, type Fact, isDated } from './evaluation';
import type { Limit } from './limits';
import type { MapReader } from './reader';
import type { CompileScope } from './scope';
import { readSelector } from './parse-selectors';
import { compileSelector } from './selectors';
import type { Reason, TraceFact } from './verdict';
import type { Selector } from './vocabulary';

/** A record that must be there, as one of several in a rule. */
export interface Requirement {
  readonly selector: Selector;
  /** Signed, or the reason for not signing noted (行程 77). */
  readonly signature: boolean;
}

export function parseRequirement(reader: MapReader): Requirement {
  const selector = readSelector(reader, 'beside');
  const signature = reader.flag('signature', false);
  if (signature && selector.collection !== 'document') reader.problem('signature', 'only a document can be signed');
  reader.done();
  return { selector, signature };
}

/** While the limit runs a missing record may still come and a missing signature be given; a late record stays late. */
export function stillPossible(reason: Reason): boolean {
  return reason === 'record-missing' || reason === 'signature-missing';
}

/** What one requirement comes to. */
export interface Finding {
  readonly state: 'met' | 'unmet' | 'unknown';
  readonly reason: Reason;
  readonly missing: string;
  readonly counterfactual: string;
}

export function isMet({ state }: Finding): boolean {
  return state === 'met';
}

/** Where all are required: what cannot be put right any more, then what is missing, then what is not known. */
export function worstOfAll(findings: readonly Finding[]): Finding | undefined {
  return (
    findings.find(({ state, reason }) => state === 'unmet' && !stillPossible(reason)) ??
    findings.find(({ state }) => state === 'unmet') ??
    findings.find(({ state }) => state === 'unknown')
  );
}

/** Where one is enough: nothing once one is met; what is not known might be it, and what may still come too. */
export function worstOfAny(findings: readonly Finding[]): Finding | undefined {
  if (findings.some(isMet)) return undefined;
  return findings.find(({ state }) => state === 'unknown') ?? findings.find(({ reason }) => stillPossible(reason)) ?? findings[0];
}

export type RequirementTest = (
  evaluation: Evaluation,
  anchor: Fact,
  limit: Limit | undefined,
  last: number | undefined,
  facts: TraceFact[],
) => Finding;

/** What each of the requirements comes to; there is at least one. */
export function findingsOf(
  requirements: readonly RequirementTest[],
  evaluation: Evaluation,
  anchor: Fact,
  facts: TraceFact[],
  limit?: Limit,
  last?: number,
): readonly Finding[] {
  // Most rules have one, and a list made with one takes no room for more.
  const findings = [requirements[0]!(evaluation, anchor, limit, last, facts)];
  for (let i = 1; i < requirements.length; i++) findings.push(requirements[i]!(evaluation, anchor, limit, last, facts));
  return findings;
}

/** Any one record of the kind that is in order meets the requirement; otherwise the best of them says what is wrong. */
export function compileRequirement({ selector, signature }: Requirement, scope: CompileScope): RequirementTest {
  const records = compileSelector({ ...selector, ...(selector.collection !== 'same' && { pick: selector.pick ?? 'each' }) }, scope.index);
  const label = scope.label(records.types);
  const { phrases } = scope;
  const met: Finding = { state: 'met', reason: 'record-present', missing: label, counterfactual: '' };
  const absent: Finding = { state: 'unmet', reason: 'record-missing', missing: label, counterfactual: phrases.onRecord(label) };
  const unsigned: Finding = { state: 'unmet', reason: 'signature-missing', missing: label, counterfactual: phrases.signed(label) };
  const unknown = (reason: Reason): Finding => ({ state: 'unknown', reason, missing: label, counterfactual: '' });

  return (evaluation, anchor, limit, last, facts) => {
    let best: Finding = absent;
    for (const record of records.all(evaluation, anchor)) {
      const finding = judge(record, limit, last);
      if (facts.length < 8) facts.push(record.inRole('record'));
      if (finding.state === 'met') return met;
      if (best === absent || finding.state === 'unknown') best = finding;
    }
    return best;
  };

  function judge(record: Fact, limit: Limit | undefined, last: number | undefined): Finding {
    if (limit && last !== undefined) {
      if (!isDated(record)) return unknown('moment-missing');
      const at = limit.valueOf(record);
      if (at === undefined) return unknown('hour-missing');
      if (at > last)
        return { state: 'unmet', reason: 'record-late', missing: label, counterfactual: phrases.doneBy(label, limit.endText(last)) };
    }
    if (!signature || record.item['signed'] === true) return met;
    const refusal = record.item['refusalReason'];
    if (typeof refusal === 'string' && refusal.trim() !== '') return met;
    return record.item['signed'] === false ? unsigned : unknown('field-missing');
  }
}
