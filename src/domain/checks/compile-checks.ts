import { CASE_KINDS, type CaseKind, type CaseRecord } from '../cases';
import { CaseIndex } from './case-index';
import type { CheckDefinition } from './check-definition';
import { type CheckContext, CompiledCheck } from './compiled-check';
import { DayCalendar, dayOf } from './days';
import { Evaluation } from './evaluation';
import { type CompiledCondition, compileCondition } from './selectors';
import { NOTHING_KNOWN, type Surroundings } from './surroundings';
import type { CaseEvaluation, Verdict } from './verdict';

export interface CompiledChecks {
  readonly definitions: readonly CheckDefinition[];
  /**
   * Evaluates all checks on one case at an instant (epoch ms). The same record, instant and surroundings always give the same
   * result. Not reentrant: one call after another.
   */
  evaluate(record: CaseRecord, now: number, surroundings?: Surroundings): CaseEvaluation;
}

/** Turns definitions into functions, once; evaluating a case then parses, looks up and allocates as little as it can. */
export function compileChecks(definitions: readonly CheckDefinition[], context: CheckContext): CompiledChecks {
  const index = new CaseIndex();
  const calendar = new DayCalendar(context.calendar);
  const checks = definitions.map((definition) => new CompiledCheck(definition, context, index, calendar));
  const byKind = new Map(CASE_KINDS.map((kind) => [kind, planFor(kind, checks, index)]));
  const evaluation = new Evaluation();
  let knownNow = Number.NaN;
  let today = 0;

  return {
    definitions,
    evaluate(record, now, surroundings = NOTHING_KNOWN) {
      if (now !== knownNow) {
        today = dayOf(context.zone.dateOf(now));
        knownNow = now;
      }
      index.load(record);
      evaluation.begin(record, surroundings, now, today);
      const { unbegun, groups } = byKind.get(record.kind)!;
      const verdicts = unbegun.slice();
      for (let g = 0; g < groups.length; g++) {
        const { condition, checks, pools, positions } = groups[g]!;
        const applies = condition === undefined || condition(evaluation, undefined, undefined);
        for (let i = 0; i < checks.length; i++) {
          if (applies !== true) {
            verdicts[positions[i]!] = checks[i]!.unmet(applies);
          } else if (pools[i]!.length > 0) {
            verdicts[positions[i]!] = checks[i]!.judge(evaluation);
          }
        }
      }
      const { nextDueAt } = evaluation;
      return { verdicts, nextDueAt: nextDueAt === Infinity ? null : nextDueAt };
    },
  };
}

/** Checks under one condition on the case as such: many share one, and it is asked once a case. */
interface ConditionGroup {
  readonly condition: CompiledCondition | undefined;
  readonly checks: CompiledCheck[];
  /** For each check the facts it may begin with. */
  readonly pools: (readonly unknown[])[];
  /** Where their verdicts stand. */
  readonly positions: number[];
}

/** In place of the facts a check begins with, where these are only known to itself. */
const ALWAYS_ASKED: readonly unknown[] = [undefined];

/**
 * What is known of the verdicts on cases of a kind before any is seen: the checks for other kinds are silent, and so are the others as
 * long as the case has nothing to begin with.
 */
function planFor(kind: CaseKind, checks: readonly CompiledCheck[], index: CaseIndex) {
  const unbegun: Verdict[] = [];
  const groups = new Map<string, ConditionGroup>();
  for (const [position, check] of checks.entries()) {
    const applicable = check.kinds === undefined || check.kinds.has(kind);
    unbegun.push(check.silent(applicable ? 'anchor-missing' : 'case-kind'));
    if (!applicable) continue;
    const key = JSON.stringify(check.when ?? null);
    let group = groups.get(key);
    if (!group)
      groups.set(key, (group = { condition: check.when && compileCondition(check.when, index), checks: [], pools: [], positions: [] }));
    group.checks.push(check);
    group.pools.push(check.pool ?? ALWAYS_ASKED);
    group.positions.push(position);
  }
  return { unbegun, groups: [...groups.values()] };
}
