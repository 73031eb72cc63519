import type { MapReader } from '../reader';
import type { CompiledRule, CompileScope } from '../scope';
import { authority, type AuthorityRule } from './authority';
import { count, type CountRule } from './count';
import { forbidden, type ForbiddenRule } from './forbidden';
import { elements, type ElementsRule } from './elements';
import type { Kind } from './kind';
import { link, type LinkRule } from './link';
import { officersPresent, type OfficersPresentRule } from './officers-present';
import { order, type OrderRule } from './order';
import { overlap, type OverlapRule } from './overlap';
import { presence, type PresenceRule } from './presence';
import { recordingCovers, type RecordingCoversRule } from './recording-covers';
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
  order: OrderRule;
  'officers-present': OfficersPresentRule;
  overlap: OverlapRule;
  presence: PresenceRule;
  'recording-covers': RecordingCoversRule;
  link: LinkRule;
  elements: ElementsRule;
}
export type Rule = Rules[keyof Rules];

const KINDS: { readonly [K in keyof Rules]: Kind<Rules[K]> } = {
  'time-limit': timeLimit,
  required,
  'required-before': requiredBefore,
  forbidden,
  count,
  authority,
  order,
  'officers-present': officersPresent,
  overlap,
  presence,
  'recording-covers': recordingCovers,
  link,
  elements,
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
