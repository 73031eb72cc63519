import type { CheckDefinition, CheckTest } from './check-definition';
import { compileChecks } from './compile-checks';
import type { CheckContext } from './compiled-check';
import { instantIn } from './parse-case';
import type { Verdict } from './verdict';

export interface CheckTestFailure {
  readonly check: string;
  readonly test: string;
  /** What was expected and what came out, in a sentence. */
  readonly message: string;
  readonly verdict: Verdict;
}

/** Runs the test cases that checks carry, each check alone. An empty list means that all of them hold. */
export function runCheckTests(definitions: readonly CheckDefinition[], context: CheckContext): readonly CheckTestFailure[] {
  return definitions.flatMap((definition) => {
    const checks = compileChecks([definition], context);
    return definition.tests.flatMap((test) => {
      const verdict = checks.evaluate(test.case, instantIn(context.zone, test.now), test.beside).verdicts[0]!;
      const message = difference(test.expect, verdict, context);
      return message === undefined ? [] : [{ check: definition.code, test: test.name, message, verdict }];
    });
  });
}

function difference(expect: CheckTest['expect'], verdict: Verdict, { zone }: CheckContext): string | undefined {
  if (verdict.outcome !== expect.outcome) {
    const reasons = [verdict.trace.reason, ...verdict.trace.parts.map((part) => part.reason)].filter((reason) => reason !== undefined);
    return `expected ${expect.outcome}, got ${verdict.outcome} (${reasons.join(', ')})`;
  }
  if (expect.occurrences !== undefined && verdict.occurrences !== expect.occurrences)
    return `expected ${expect.occurrences} occurrences, got ${verdict.occurrences}`;
  if (expect.occurredOn !== undefined && verdict.occurredOn !== expect.occurredOn)
    return `expected a hit on ${expect.occurredOn}, got ${verdict.occurredOn ?? 'no day'}`;
  const dueAt = expect.dueAt === undefined ? undefined : instantIn(zone, expect.dueAt);
  if (dueAt !== undefined && verdict.dueAt !== dueAt)
    return `expected due at ${zone.momentOf(dueAt)}, got ${verdict.dueAt === undefined ? 'no instant' : zone.momentOf(verdict.dueAt)}`;
  return undefined;
}
