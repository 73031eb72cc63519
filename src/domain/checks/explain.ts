import type { Article, Clock } from './vocabulary';
import { type Locale, readable } from './phrases';
import type { Reason, TraceFact, TracePart, Verdict } from './verdict';

export interface ExplainContext {
  readonly locale: Locale;
  /** How types of events, documents, measures are called. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Tells a verdict in sentences a lawyer reads: the article, then for each part its facts, interval, limit and reason. */
export function explainVerdict(verdict: Pick<Verdict, 'trace'>, context: ExplainContext): readonly string[] {
  const { trace } = verdict;
  const words = WORDS[context.locale];
  return [
    words.article(trace.article),
    ...(trace.reason ? [words.reasons[trace.reason]] : []),
    ...trace.parts.map((part) => explainPart(part, words, context)),
  ];
}

function explainPart(part: TracePart, words: Words, { labels }: ExplainContext): string {
  const label = (fact: TraceFact) => (fact.type === undefined ? words.lists[fact.list] : (labels.get(fact.type) ?? fact.type));
  const facts = part.facts.map((fact) => (fact.at === undefined ? label(fact) : `${label(fact)} ${readable(fact.at)}`));
  const { limit, interval } = part;
  const end = limit?.lastDay ?? (limit?.lastInstant === undefined ? undefined : readable(limit.lastInstant));
  const pieces = [
    facts.join(words.then),
    interval && words.interval(interval.amount, words.clocks[interval.clock]),
    limit && words.limit(limit.bound, limit.amount, words.clocks[limit.clock], end, limit.rolledFrom),
    ...(part.extensions ?? []).map(({ amount, approvedAt, refused }) =>
      words.extension(amount, limit ? words.clocks[limit.clock] : '', readable(approvedAt), refused && words.refusals[refused]),
    ),
    ...(part.exclusions ?? []).map(({ label: name, from, to }) => words.exclusion(name, readable(from), to && readable(to))),
    part.numbers && words.numbers(part.numbers),
    ...(part.stretches ?? []).map(({ from, to }) => words.stretch(readable(from), readable(to))),
    part.officer && words.officer(part.officer),
    words.reasons[part.reason] + (part.missing === undefined ? '' : words.missing(part.missing)),
    part.counterfactual,
  ];
  return pieces.filter((piece) => piece !== undefined && piece !== '').join(words.stop);
}

/** A count with its bounds by name; amounts in cents, which have none, side by side. */
function tellNumbers(numbers: Readonly<Record<string, number>>, names: Readonly<Record<string, string>>, comma: string): string {
  const entries = Object.entries(numbers);
  if (!entries.every(([key]) => names[key] !== undefined)) return entries.map(([, value]) => value).join(' / ');
  return entries.map(([key, value]) => `${names[key]}${value}`).join(comma);
}

interface Words {
  article(article: Article): string;
  interval(amount: number, clock: string): string;
  limit(
    bound: 'within' | 'no-earlier-than',
    amount: number,
    clock: string,
    end: string | undefined,
    rolledFrom: string | undefined,
  ): string;
  extension(amount: number, clock: string, approvedAt: string, refused: string | undefined): string;
  exclusion(label: string, from: string, to: string | undefined): string;
  numbers(numbers: Readonly<Record<string, number>>): string;
  stretch(from: string, to: string): string;
  officer(number: string): string;
  missing(what: string): string;
  readonly then: string;
  readonly stop: string;
  readonly clocks: Readonly<Record<Clock, string>>;
  readonly lists: Readonly<Record<TraceFact['list'], string>>;
  readonly refusals: Readonly<Record<'too-late' | 'wrong-level' | 'too-many', string>>;
  readonly reasons: Readonly<Record<Reason, string>>;
}

const CHINESE: Words = {
  article: ({ law, number, textVersion, verified }) =>
    `依据:${law}第${number}条(${textVersion}文本${{ V: '', P: ',部分核对', U: ',未核对,不得作为法律引用' }[verified]})`,
  interval: (amount, clock) => `历时${amount}${clock}`,
  limit: (bound, amount, clock, end, rolledFrom) =>
    `${bound === 'within' ? '期限' : '不得少于'}${amount}${clock}${end === undefined ? '' : bound === 'within' ? `,至${end}` : `,自${end}起`}` +
    (rolledFrom === undefined ? '' : `(原届满日${rolledFrom}为休息日,顺延)`),
  extension: (amount, clock, approvedAt, refused) =>
    `${approvedAt}批准延长${amount}${clock}${refused === undefined ? '' : `(不计:${refused})`}`,
  exclusion: (label, from, to) => `${label}期间不计入:${from}至${to ?? '今'}`,
  numbers: (numbers) => tellNumbers(numbers, { found: '实有', atLeast: '不少于', atMost: '不超过' }, ','),
  stretch: (from, to) => `${from}至${to}`,
  officer: (number) => `民警${number}`,
  missing: (what) => `:${what}`,
  then: ' → ',
  stop: ';',
  clocks: { hours: '小时', calendar_days: '日', working_days: '个工作日', months: '个月' },
  lists: {
    event: '事件',
    document: '文书',
    measure: '措施',
    property: '财物',
    person: '人员',
    recording: '录音录像',
    outcome: '外部结果',
    extension: '延长',
    case: '案件',
    'other-case': '另案',
  },
  refusals: { 'too-late': '届满后批准', 'wrong-level': '批准层级不符', 'too-many': '超过次数' },
  reasons: {
    'case-kind': '不适用于此类案件',
    'condition-false': '不符合适用条件',
    'not-in-force': '行为时该规定未施行或已失效',
    'anchor-missing': '案件中没有相应的起点',
    'end-missing': '没有相应的后续行为',
    'field-missing': '数据不足,缺少字段',
    'moment-missing': '数据不足,缺少时间',
    'hour-missing': '数据不足,缺少时刻',
    'within-limit': '在期限内',
    'limit-running': '期限未届满',
    'limit-suspended': '期限中止计算',
    'limit-passed': '期限届满仍未完成',
    'end-late': '超过期限',
    'not-too-early': '未早于法定时间',
    'too-early': '早于法定时间',
    'record-present': '记录齐全',
    'record-missing': '缺少记录',
    'record-late': '记录超过期限',
    'signature-missing': '未签名且未注明原因',
    'record-first': '先后次序符合规定',
    'record-not-first': '先后次序不符合规定',
    excepted: '属于例外情形',
    'not-in-state': '未处于禁止状态',
    'in-state': '在禁止状态下实施',
    'count-kept': '数量符合规定',
    'count-low': '数量不足',
    'count-high': '数量超出',
    'level-sufficient': '决定权限符合规定',
    'level-lacking': '超越决定权限',
    'order-kept': '先后次序符合规定',
    'order-broken': '先后次序颠倒',
    'alone-recorded': '一人办理,全程录音录像',
    'recording-complete': '全程录音录像',
    'recording-missing': '没有录音录像',
    'recording-gaps': '录音录像未覆盖全程',
    'of-age': '已达法定年龄',
    'one-place': '没有同时在两处',
    'two-places': '同时在两处',
    linked: '已有对应案件',
    'link-missing': '没有对应案件',
    'links-unknown': '数据不足,未查对应案件',
    'elements-stated': '要素齐全',
    'elements-lacking': '缺少应当载明的内容',
  },
};

const ENGLISH: Words = {
  article: ({ law, number, textVersion, verified }) =>
    `${law}, article ${number} (text: ${textVersion}${{ V: '', P: ', read in part', U: ', not verified: not to be cited as law' }[verified]})`,
  interval: (amount, clock) => `${amount} ${clock}`,
  limit: (bound, amount, clock, end, rolledFrom) =>
    `${bound === 'within' ? 'limit' : 'not before'} ${amount} ${clock}${end === undefined ? '' : bound === 'within' ? `, to ${end}` : `, from ${end}`}` +
    (rolledFrom === undefined ? '' : ` (moved from ${rolledFrom}, which is not worked)`),
  extension: (amount, clock, approvedAt, refused) =>
    `extended by ${amount} ${clock}, approved ${approvedAt}${refused === undefined ? '' : ` (not counted: ${refused})`}`,
  exclusion: (label, from, to) => `${label} not counted: ${from} to ${to ?? 'now'}`,
  numbers: (numbers) => tellNumbers(numbers, { found: 'found ', atLeast: 'at least ', atMost: 'at most ' }, ', '),
  stretch: (from, to) => `${from} to ${to}`,
  officer: (number) => `officer ${number}`,
  missing: (what) => `: ${what}`,
  then: ' → ',
  stop: '; ',
  clocks: { hours: 'hours', calendar_days: 'days', working_days: 'working days', months: 'months' },
  lists: {
    event: 'event',
    document: 'document',
    measure: 'measure',
    property: 'property',
    person: 'person',
    recording: 'recording',
    outcome: 'outcome',
    extension: 'extension',
    case: 'case',
    'other-case': 'another case',
  },
  refusals: { 'too-late': 'approved after the limit', 'wrong-level': 'wrong level', 'too-many': 'too many' },
  reasons: {
    'case-kind': 'not for cases of this kind',
    'condition-false': 'the conditions are not met',
    'not-in-force': 'not in force on the day of the act',
    'anchor-missing': 'nothing in the case to begin with',
    'end-missing': 'nothing followed',
    'field-missing': 'insufficient data, a field is missing',
    'moment-missing': 'insufficient data, a date is missing',
    'hour-missing': 'insufficient data, the time of day is missing',
    'within-limit': 'within the limit',
    'limit-running': 'the limit is running',
    'limit-suspended': 'the limit is suspended',
    'limit-passed': 'the limit has passed',
    'end-late': 'late',
    'not-too-early': 'not too early',
    'too-early': 'too early',
    'record-present': 'on record',
    'record-missing': 'not on record',
    'record-late': 'recorded late',
    'signature-missing': 'neither signed nor the reason noted',
    'record-first': 'in the right order',
    'record-not-first': 'in the wrong order',
    excepted: 'an exception applies',
    'not-in-state': 'not in the state that forbids it',
    'in-state': 'done in a state that forbids it',
    'count-kept': 'the number is kept',
    'count-low': 'too few',
    'count-high': 'too many',
    'level-sufficient': 'decided at a sufficient level',
    'level-lacking': 'decided at too low a level',
    'order-kept': 'in the right order',
    'order-broken': 'in the wrong order',
    'alone-recorded': 'one officer, recorded from beginning to end',
    'recording-complete': 'recorded from beginning to end',
    'recording-missing': 'not recorded',
    'recording-gaps': 'not recorded from beginning to end',
    'of-age': 'of age',
    'one-place': 'in one place at a time',
    'two-places': 'in two places at once',
    linked: 'a case answers it',
    'link-missing': 'no case answers it',
    'links-unknown': 'insufficient data, cases were not looked up',
    'elements-stated': 'everything is stated',
    'elements-lacking': 'something that must be stated is not',
  },
};

const WORDS: Readonly<Record<Locale, Words>> = { 'zh-CN': CHINESE, en: ENGLISH };
