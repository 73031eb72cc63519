import type { Condition, Selector } from '../vocabulary';
import type { Fields } from '../evaluation';
import { MapReader } from '../reader';
import { insufficient, overAnchors } from '../scope';
import { parseCondition, parseSelector } from '../parse-selectors';
import { compileCondition, compileSelector } from '../selectors';
import type { Kind } from './kind';

/** Who may decide what: the level of the deciding organ against the kind and the amount of the decision. */
export interface AuthorityRule {
  readonly kind: 'authority';
  readonly act: Selector;
  /** Field of the item that holds the level, such as approverLevel or attributes.organLevel. */
  readonly level: string;
  /** The first whose condition holds decides. */
  readonly rules: readonly { readonly when?: Condition; readonly levels: readonly string[] }[];
}

export const authority: Kind<AuthorityRule> = {
  parse(reader) {
    const { report, path } = reader;
    const act = parseSelector(reader.raw('act'), [...path, 'act'], report, 'anchor');
    const level = reader.optionalText('level') ?? 'approverLevel';
    if (level !== 'approverLevel' && !/^attributes\../.test(level))
      reader.problem('level', `expected approverLevel or attributes.<name>, found "${level}"`);
    const rules = reader.list(
      'rules',
      (raw, at) => {
        const rule = MapReader.of(raw, at, report);
        const when = rule.has('when') ? parseCondition(rule.raw('when'), [...at, 'when'], report, true) : (rule.raw('when'), undefined);
        const levels = rule.texts('levels', 1);
        rule.done();
        return { ...(when && { when }), levels };
      },
      { least: 1 },
    );
    return { kind: 'authority', act, level, rules };
  },

  compile(rule, scope) {
    const act = compileSelector({ pick: 'each', ...rule.act }, scope.index);
    const rules = rule.rules.map(({ when, levels }) => ({ when: when && compileCondition(when, scope.index), levels }));
    const attribute = rule.level.startsWith('attributes.') ? rule.level.slice('attributes.'.length) : undefined;
    return overAnchors(scope, act, 'act', false, (evaluation, fact) => {
      const facts = [fact.inRole('act')];
      const holder = attribute === undefined ? fact.item : (fact.item['attributes'] as Fields | undefined);
      const level = holder?.[attribute ?? rule.level];
      for (const { when, levels } of rules) {
        const applies = when ? when(evaluation, fact.item, fact) : true;
        if (applies === undefined) return insufficient('field-missing', 'rules.when', facts);
        if (!applies) continue;
        if (typeof level !== 'string') return insufficient('field-missing', rule.level, facts);
        if (levels.includes(level)) return { outcome: 'pass', reason: 'level-sufficient', facts };
        return {
          outcome: 'hit',
          reason: 'level-lacking',
          facts,
          missing: levels.join(' / '),
          ...(fact.at !== undefined && { occurredOn: fact.at.slice(0, 10) }),
          counterfactual: scope.phrases.decidedBy(levels),
        };
      }
      return { outcome: 'pass', reason: 'level-sufficient', facts };
    });
  },
};
