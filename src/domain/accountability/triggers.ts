import type { FindingClass } from '../findings';
import { mayLeadToAccountability } from '../findings';
import type { AccountabilityPolicy } from './accountability-policy';
import type { Authority, InquiryCause } from './causes';

/** The cause for which an outcome opens an inquiry; undefined when the pack names none, or its reason is not one that it names. */
export function causeOfOutcome(
  { triggers }: Pick<AccountabilityPolicy, 'triggers'>,
  outcome: { readonly type: string; readonly reason?: string | undefined },
): InquiryCause | undefined {
  return triggers.find(
    ({ outcomes, reasons }) =>
      outcomes.includes(outcome.type) && (reasons.length === 0 || reasons.some((text) => outcome.reason?.includes(text) ?? false)),
  )?.cause;
}

/** The causes for which a confirmed finding opens inquiries: by its check or the stage of its check. A flaw opens none (138号令 Art 2). */
export function causesOfFinding(
  { triggers }: Pick<AccountabilityPolicy, 'triggers'>,
  finding: { readonly check: string | null; readonly stage: string | undefined; readonly class: FindingClass },
): InquiryCause[] {
  if (!mayLeadToAccountability(finding.class)) return [];
  const causes = triggers
    .filter(
      ({ checks, stages }) =>
        (finding.check !== null && checks.includes(finding.check)) || (finding.stage !== undefined && stages.includes(finding.stage)),
    )
    .map(({ cause }) => cause);
  return [...new Set(causes)];
}

/** What is asked of a case to know where it stands. */
export interface CaseMatters {
  readonly events: readonly { readonly type: string; readonly at: string }[];
  readonly outcomes: readonly { readonly type: string; readonly at: string }[];
}

/** Before whom a matter stands now: an event brought it there, and no outcome of the kind has come since. */
export function pendingBefore({ pending }: Pick<AccountabilityPolicy, 'pending'>, matters: CaseMatters): Authority | undefined {
  return pending.find(({ events, endedBy }) => {
    const brought = matters.events.filter(({ type }) => events.includes(type)).map(({ at }) => at);
    if (brought.length === 0) return false;
    const last = brought.reduce((a, b) => (a > b ? a : b));
    return !matters.outcomes.some(({ type, at }) => endedBy.includes(type) && at >= last);
  })?.authority;
}
