import type { MapReader } from '../reader';
import type { CompiledRule, CompileScope } from '../scope';
import { authority, type AuthorityRule } from './authority';
import { count, type CountRule } from './count';
import { forbidden, type ForbiddenRule } from './forbidden';
import type { Kind } from './kind';
import { required, type RequiredRule } from './required';
import { requiredBefore, type RequiredBeforeRule } from './required-before';
import { timeLimit, type TimeLimitRule } from './time-limit';

/** Every kind of check there is. */
export interface Rules {
  'time-limit': TimeLimitRule;
  required: RequiredRule;
  'required-before': RequiredBeforeRule;
  forbidden: ForbiddenRule;
  count: CountRule;
  authority: AuthorityRule;
}
export type Rule = Rules[keyof Rules];

const KINDS: { readonly [K in keyof Rules]: Kind<Rules[K]> } = {
  'time-limit': timeLimit,
  required,
  'required-before': requiredBefore,
  forbidden,
  count,
  authority,
};

export const KIND_NAMES = Object.keys(KINDS) as (keyof Rules)[];

/** Reads the keys of a kind from a check's mapping. */
export function parseRule(kind: keyof Rules, reader: MapReader): Rule {
  return KINDS[kind].parse(reader);
}

export function compileRule(rule: Rule, scope: CompileScope): CompiledRule {
  const kind: Kind<Rule> = KINDS[rule.kind];
  return kind.compile(rule, scope);
}
