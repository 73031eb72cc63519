import type { Comparison, Condition, Rule, Rules, Selector } from '../domain/checks';

const CLOCKS = { hours: '小时', calendar_days: '日', working_days: '个工作日', months: '个月' } as const;
const SIGNS: Readonly<Record<Exclude<Comparison['operator'], 'present'>, string>> = {
  equals: '=',
  notEquals: '≠',
  in: '∈',
  notIn: '∉',
  gt: '>',
  gte: '≥',
  lt: '<',
  lte: '≤',
  matches: '形如',
};
const MOMENTS: Readonly<Record<string, string>> = {
  until: '结束',
  end: '结束',
  approvedAt: '批准',
  servedAt: '送达',
  handedOverAt: '移交',
  returnedAt: '退还',
  disposedAt: '处理',
};
const LISTS: Readonly<Record<string, string>> = {
  event: '事件',
  document: '文书',
  measure: '措施',
  property: '涉案财物',
  person: '人员',
  recording: '录音录像',
  outcome: '外部结果',
  extension: '措施记录的延长',
  same: '同一项',
};

/** Tells rules of a pack in Chinese, for the page of a check: line by line what is measured, required or forbidden. */
export class RuleText {
  constructor(private readonly labels: Readonly<Record<string, string>>) {}

  linesOf(rule: Rule): readonly string[] {
    const tell = this.tellers[rule.kind] as (rule: Rule) => string[];
    return tell(rule);
  }

  condition(condition: Condition): string {
    if ('all' in condition) return condition.all.map((part) => this.inner(part)).join('且');
    if ('any' in condition) return condition.any.map((part) => this.inner(part)).join('或');
    if ('not' in condition) return `并非${this.inner(condition.not)}`;
    if ('exists' in condition) return `有${this.selector(condition.exists)}`;
    return this.comparison(condition);
  }

  private readonly tellers: { readonly [K in keyof Rules]: (rule: Rules[K]) => string[] } = {
    'time-limit': (rule) => [
      `起:${this.selector(rule.start)}`,
      `止:${this.selector(rule.end)}`,
      `${rule.limit.bound === 'within' ? '期限' : '不得早于'}:${this.limit(rule.limit)}`,
      ...rule.extensions.map(
        ({ source, amount, maxCount, approverLevels }) =>
          `延长:${this.selector(source)},每次 ${amount} ${CLOCKS[rule.limit.clock]},至多 ${maxCount} 次` +
          (approverLevels.length > 0 ? `,批准层级 ${approverLevels.join('、')}` : ''),
      ),
      ...rule.exclusions.map(({ label, from, to }) => `不计入:${label}期间(${this.selector(from)}至${this.selector(to)})`),
    ],
    required: (rule) =>
      rule.obligations.map(
        ({ trigger, requires, mode, by, when }) =>
          `${trigger ? this.selector(trigger) : '案件'}${when ? `(${this.condition(when)})` : ''}应当有` +
          requires
            .map(({ selector, signature }) => this.selector(selector) + (signature ? '(签名或者注明原因)' : ''))
            .join(mode === 'any' ? '或者' : '和') +
          (by ? `,期限 ${this.limit(by)}` : ''),
      ),
    'required-before': (rule) => [
      `${this.selector(rule.act)}之前应当有${rule.requires.map((one) => this.selector(one)).join(rule.mode === 'any' ? '或者' : '和')}`,
      ...this.unless(rule.unless),
    ],
    forbidden: (rule) => [
      `不得有:${this.selector(rule.act)}`,
      ...(rule.while.after ? [`自${this.selector(rule.while.after)}起`] : []),
      ...(rule.while.before ? [`至${this.selector(rule.while.before)}止`] : []),
      ...this.unless(rule.unless),
    ],
    count: (rule) => [
      `${this.selector(rule.of)}的${rule.counts === 'items' ? '数目' : `\`${rule.counts.replace('attributes.', '')}\``}` +
        (rule.atLeast === undefined ? '' : `不少于 ${typeof rule.atLeast === 'string' ? `\`${rule.atLeast}\`` : rule.atLeast}`) +
        (rule.atMost === undefined ? '' : `不超过 ${rule.atMost}`),
      ...this.unless(rule.unless),
    ],
    authority: (rule) => [
      `${this.selector(rule.act)}的决定层级`,
      ...rule.rules.map(({ when, levels }) => `${when ? this.condition(when) : '其他'}:${levels.join('、')}`),
    ],
    order: (rule) => [`先后次序:${rule.steps.map((step) => this.step(step, rule.act)).join(' → ')}`, ...this.unless(rule.unless)],
    elements: (rule) => [
      `${this.selector(rule.act)}应当载明:${rule.elements.map(({ label }) => label).join('、')}`,
      ...this.unless(rule.unless),
    ],
    'recording-covers': (rule) => [
      `${this.selector(rule.act)}全程应当有${this.selector(rule.recordings)}`,
      `接缝不超过 ${rule.toleranceSeconds} 秒不计`,
      ...this.unless(rule.unless),
    ],
    'officers-present': (rule) => [
      `${this.selector(rule.act)}的民警不少于 ${rule.atLeast} 人`,
      ...(rule.alone
        ? [
            `可以一人:${this.condition(rule.alone.when)},并且全程有${this.selector(rule.alone.recordings)}(接缝不超过 ${rule.alone.toleranceSeconds} 秒不计)`,
          ]
        : []),
      ...this.unless(rule.unless),
    ],
    presence: (rule) => [
      `${this.selector(rule.act)}涉及不满 ${rule.under} 周岁的人的,应当有` +
        rule.requires.map(({ selector }) => this.selector(selector)).join(rule.mode === 'any' ? '或者' : '和'),
      ...(rule.roles ? [`人员:${rule.roles.map((role) => this.label(role)).join('、')}`] : []),
      ...this.unless(rule.unless),
    ],
    overlap: (rule) => [`同一民警不得同时参加两项:${rule.of.map((one) => this.selector(one)).join('、')}`],
    link: (rule) => [
      `${this.selector(rule.trigger)}应当有${rule.to.map((kind) => this.label(kind)).join('或者')},期限 ${this.limit(rule.by)}`,
      ...this.unless(rule.unless),
    ],
  };

  private limit({ amount, clock, rollsToWorkingDay, alternatives }: Rules['link']['by']): string {
    const unit = CLOCKS[clock];
    const others = alternatives.map(({ when, amount: other }) => `${this.condition(when)}的 ${other} ${unit}`);
    return [`${amount} ${unit}`, ...others].join(';') + (rollsToWorkingDay ? '(期满日为休息日的顺延)' : '');
  }

  private unless(condition: Condition | undefined): string[] {
    return condition ? [`例外:${this.condition(condition)}`] : [];
  }

  private step(step: Selector, act: Selector): string {
    return step.collection === 'same' ? this.selector({ ...act, ...(step.moment && { moment: step.moment }) }) : this.selector(step);
  }

  private selector({ collection, types, moment, where, samePerson }: Selector): string {
    const name = types ? types.map((type) => this.label(type)).join('、') : LISTS[collection]!;
    const of = moment === undefined ? undefined : MOMENTS[moment];
    const remarks = [...(samePerson ? ['同一人'] : []), ...(where ? [this.condition(where)] : [])];
    return name + (of === undefined ? '' : `的${of}`) + (remarks.length > 0 ? `(${remarks.join(',')})` : '');
  }

  private comparison({ field, operator, operand, otherwise }: Comparison): string {
    const name = `\`${field.replace(/^(case|item)\.(attributes\.)?/, '')}\``;
    if (operator === 'present') return operand === false ? `没有 ${name}` : `有 ${name}`;
    const value = Array.isArray(operand) ? `{${operand.join(', ')}}` : String(operand);
    return `${name} ${SIGNS[operator]} ${value}${otherwise === true ? '或者未录入' : ''}`;
  }

  private inner(condition: Condition): string {
    return 'all' in condition || 'any' in condition ? `(${this.condition(condition)})` : this.condition(condition);
  }

  private label(type: string): string {
    return this.labels[type] ?? type;
  }
}
