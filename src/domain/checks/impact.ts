import type { CaseRecord } from '../cases';
import type { CompiledChecks } from './compile-checks';
import type { Surroundings } from './surroundings';
import type { Outcome } from './vocabulary';
import type { Verdict } from './verdict';

/** What a draft changes for one case. */
export type Impact = 'added' | 'gone' | 'same';

export interface CaseImpact {
  /** Undefined when neither hits. */
  readonly impact: Impact | undefined;
  readonly draft: Verdict;
  /** Undefined when the draft is a new check. */
  readonly present: Verdict | undefined;
}

/**
 * Compares what a draft of a check says of a case with what the check in force says of it at the same instant. A hit with another number
 * of violations is the same hit.
 *
 * @param draft compiled alone; `present` likewise, absent for a check that is new.
 */
export function impactOn(
  draft: CompiledChecks,
  present: CompiledChecks | undefined,
  record: CaseRecord,
  now: number,
  surroundings?: Surroundings,
): CaseImpact {
  const drafted = draft.evaluate(record, now, surroundings).verdicts[0]!;
  const standing = present?.evaluate(record, now, surroundings).verdicts[0];
  return { impact: impactOf(drafted.outcome, standing?.outcome), draft: drafted, present: standing };
}

function impactOf(draft: Outcome, present: Outcome | undefined): Impact | undefined {
  if (draft === 'hit') return present === 'hit' ? 'same' : 'added';
  return present === 'hit' ? 'gone' : undefined;
}
