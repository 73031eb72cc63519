import { isLocalDate, type LocalDate } from '../../kernel';
import { addMonthsToDay, dayOf } from '../days';
import { type Evaluation, type Fact, type Fields, isDated } from '../evaluation';
import { excepted, readUnless } from '../exceptions';
import { MapReader } from '../reader';
import { compileRequirement, findingsOf, parseRequirement, type Requirement, worstOfAll, worstOfAny } from '../requirements';
import { insufficient, overAnchors, unlessDoubtful } from '../scope';
import { parseSelector } from '../parse-selectors';
import { compileCondition, compileSelector } from '../selectors';
import type { Condition, Selector } from '../vocabulary';
import type { Kind } from './kind';

/** Somebody under an age may be questioned only in the presence of another, or with a note why not. */
export interface PresenceRule {
  readonly kind: 'presence';
  readonly act: Selector;
  /** Roles of persons it protects; absent: everybody. */
  readonly roles?: readonly string[];
  /** Years of age, on the local day of the act. */
  readonly under: number;
  /** Whether somebody is still under the age on the birthday itself (周岁自生日的次日起算). */
  readonly birthdayIncluded: boolean;
  /** Attribute of the act that states it when the source gives no birth date. */
  readonly stated?: string;
  readonly requires: readonly Requirement[];
  readonly mode: 'all' | 'any';
  readonly unless?: Condition;
}

export const presence: Kind<PresenceRule> = {
  parse(reader) {
    const { report, path } = reader;
    const roles = reader.texts('roles');
    const stated = reader.optionalText('stated');
    return {
      kind: 'presence',
      act: parseSelector(reader.raw('act'), [...path, 'act'], report, 'anchor'),
      ...(roles.length > 0 && { roles }),
      under: reader.integer('under', 1),
      birthdayIncluded: reader.flag('birthdayIncluded', false),
      ...(stated !== undefined && { stated }),
      requires: reader.list('requires', (raw, at) => parseRequirement(MapReader.of(raw, at, report)), { least: 1 }),
      mode: reader.oneOf('mode', ['all', 'any'], 'any'),
      ...readUnless(reader),
    };
  },

  compile(rule, scope) {
    const act = compileSelector({ pick: 'each', ...rule.act }, scope.index);
    const unless = rule.unless && compileCondition(rule.unless, scope.index);
    const requirements = rule.requires.map((requirement) => compileRequirement(requirement, scope));
    const any = rule.mode === 'any';
    return overAnchors(scope, act, 'act', true, (evaluation, fact) => {
      const facts = [fact.inRole('act')];
      const exception = excepted(unless, evaluation, fact, facts);
      if (exception) return exception;
      const young = isUnder(rule, evaluation, fact);
      if (typeof young === 'string') return insufficient('field-missing', young, facts);
      if (!young) return 'of-age';
      const findings = findingsOf(requirements, evaluation, fact, facts);
      const worst = any ? worstOfAny(findings) : worstOfAll(findings);
      if (!worst) return { outcome: 'pass', reason: 'record-present', facts };
      if (worst.state === 'unknown') return insufficient(worst.reason, worst.missing, facts);
      const unmet = findings.filter(({ state }) => state === 'unmet');
      return unlessDoubtful(evaluation, {
        outcome: 'hit',
        reason: worst.reason,
        facts,
        missing: unmet.map(({ missing }) => missing).join(any ? scope.phrases.either : ''),
        ...(fact.at !== undefined && { occurredOn: fact.at.slice(0, 10) }),
        counterfactual: unmet.map(({ counterfactual }) => counterfactual).join(any ? scope.phrases.either : '; '),
      });
    });
  },
};

/** Whether the act concerns somebody under the age, or the name of what is missing to tell. */
function isUnder({ roles, under, birthdayIncluded, stated }: PresenceRule, evaluation: Evaluation, fact: Fact): boolean | string {
  const id = fact.item['person'];
  const person = id === undefined ? undefined : evaluation.record.persons.find((candidate) => candidate.id === id);
  if (person && roles && !roles.includes(person.role)) return false;
  if (person?.birthDate !== undefined && isLocalDate(person.birthDate) && isDated(fact)) {
    const birthday = birthdayIn(person.birthDate, under);
    return birthdayIncluded ? fact.day <= birthday : fact.day < birthday;
  }
  const statement = stated === undefined ? undefined : (fact.item['attributes'] as Fields | undefined)?.[stated];
  if (typeof statement === 'boolean') return statement;
  return id === undefined ? 'person' : 'birthDate';
}

/** The day number of a birthday; who is born on 29 February has it on the 28th in other years. */
function birthdayIn(birthDate: LocalDate, years: number): number {
  return years === 0 ? dayOf(birthDate) : addMonthsToDay(birthDate, years * 12);
}
