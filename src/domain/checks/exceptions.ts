import type { Evaluation, Fact } from './evaluation';
import type { MapReader } from './reader';
import { parseCondition } from './parse-selectors';
import { type CompiledCondition } from './selectors';
import type { TraceFact, TracePart } from './verdict';
import type { Condition } from './vocabulary';

/** Reads the optional exception of a rule: a condition about its act. */
export function readUnless(reader: MapReader): { readonly unless?: Condition } {
  if (!reader.has('unless')) {
    reader.raw('unless');
    return {};
  }
  return { unless: parseCondition(reader.raw('unless'), [...reader.path, 'unless'], reader.report, true) };
}

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
