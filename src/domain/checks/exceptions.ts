import type { Evaluation, Fact } from './evaluation';
import type { CompiledCondition } from './selectors';
import type { TraceFact, TracePart } from './verdict';

/** The part for an act that an exception covers, or cannot be told to cover; undefined when there is none. */
export function excepted(
  unless: CompiledCondition | undefined,
  evaluation: Evaluation,
  fact: Fact,
  facts: readonly TraceFact[],
): TracePart | undefined {
  if (!unless) return undefined;
  const answer = unless(evaluation, fact.item, fact);
  if (answer === true) return { outcome: 'pass', reason: 'excepted', facts };
  if (answer === undefined) evaluation.doubt ??= 'unless';
  return undefined;
}
