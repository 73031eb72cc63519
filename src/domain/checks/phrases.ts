import type { LocalDate, Moment } from '../kernel';
import type { Stretch } from './verdict';
import type { MomentField } from './vocabulary';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** What would have made a violation a pass, in the language of the pack; the arguments are labels, days and moments. */
export interface Phrases {
  doneBy(what: string, last: LocalDate | Moment): string;
  doneFrom(what: string, first: LocalDate | Moment): string;
  onRecord(what: string): string;
  signed(what: string): string;
  recordedBefore(what: string, act: string, at: Moment | undefined): string;
  notDone(act: string, at: Moment | undefined): string;
  afterState(act: string, end: string): string;
  atLeast(number: number): string;
  atMost(number: number): string;
  decidedBy(levels: readonly string[]): string;
  covers(recording: string, gaps: readonly Stretch[]): string;
  oneAtATime(officer: string, both: Stretch): string;
  stated(elements: string): string;
  /** One moment of a thing that has several. */
  momentOf(what: string, moment: MomentField): string;
  either: string;
  comma: string;
  quote(label: string): string;
}

const MOMENTS_IN_CHINESE: Readonly<Record<MomentField, string>> = {
  at: '时间',
  until: '结束',
  madeAt: '制作',
  approvedAt: '批准',
  servedAt: '送达',
  start: '开始',
  end: '结束',
  takenAt: '提取',
  handedOverAt: '移交',
  returnedAt: '退还',
  disposedAt: '处理',
};

const MOMENTS_IN_ENGLISH: Readonly<Record<MomentField, string>> = {
  at: 'time',
  until: 'end',
  madeAt: 'making',
  approvedAt: 'approval',
  servedAt: 'service',
  start: 'beginning',
  end: 'end',
  takenAt: 'taking',
  handedOverAt: 'handing over',
  returnedAt: 'return',
  disposedAt: 'disposal',
};

const CHINESE: Phrases = {
  doneBy: (what, last) => `如${what}不晚于${readable(last)},即符合规定`,
  doneFrom: (what, first) => `如${what}不早于${readable(first)},即符合规定`,
  onRecord: (what) => `如案卷中有${what},即符合规定`,
  signed: (what) => `如${what}已签名或注明未签名的原因,即符合规定`,
  recordedBefore: (what, act, at) => `如${what}先于${act}${at ? `(${readable(at)})` : ''},即符合规定`,
  notDone: (act, at) => `如${at ? `${readable(at)}` : ''}未${act},即符合规定`,
  afterState: (act, end) => `如${act}在${end}之后,即符合规定`,
  atLeast: (number) => `如不少于${number},即符合规定`,
  atMost: (number) => `如不超过${number},即符合规定`,
  decidedBy: (levels) => `如由${levels.join('、')}决定,即符合规定`,
  covers: (recording, gaps) =>
    `如${recording}覆盖${gaps.map(({ from, to }) => `${readable(from)}至${readable(to)}`).join('、')},即符合规定`,
  oneAtATime: (officer, { from, to }) => `如民警${officer}在${readable(from)}至${readable(to)}只参加其中一项,即符合规定`,
  stated: (elements) => `如载明${elements},即符合规定`,
  momentOf: (what, moment) => `${what}的${MOMENTS_IN_CHINESE[moment]}`,
  either: '或者',
  comma: '、',
  quote: (label) => `“${label}”`,
};

const ENGLISH: Phrases = {
  doneBy: (what, last) => `would pass with ${what} by ${readable(last)}`,
  doneFrom: (what, first) => `would pass with ${what} on or after ${readable(first)}`,
  onRecord: (what) => `would pass with ${what} on record`,
  signed: (what) => `would pass with ${what} signed, or the reason for not signing noted`,
  recordedBefore: (what, act, at) => `would pass with ${what} before ${act}${at ? ` of ${readable(at)}` : ''}`,
  notDone: (act, at) => `would pass without ${act}${at ? ` of ${readable(at)}` : ''}`,
  afterState: (act, end) => `would pass with ${act} after ${end}`,
  atLeast: (number) => `would pass with at least ${number}`,
  atMost: (number) => `would pass with at most ${number}`,
  decidedBy: (levels) => `would pass when decided by ${levels.join(' or ')}`,
  covers: (recording, gaps) =>
    `would pass with ${recording} covering ${gaps.map(({ from, to }) => `${readable(from)} to ${readable(to)}`).join(' and ')}`,
  oneAtATime: (officer, { from, to }) => `would pass with officer ${officer} at one of them only from ${readable(from)} to ${readable(to)}`,
  stated: (elements) => `would pass with ${elements} stated`,
  momentOf: (what, moment) => `${MOMENTS_IN_ENGLISH[moment]} of ${what}`,
  either: ' or ',
  comma: ', ',
  quote: (label) => `"${label}"`,
};

export const PHRASES: Readonly<Record<Locale, Phrases>> = { 'zh-CN': CHINESE, en: ENGLISH };

/** "2026-03-02T08:30:00+08:00" → "2026-03-02 08:30:00": within one pack the offset tells a reader nothing. */
export function readable(moment: LocalDate | Moment): string {
  return moment.length > 10 ? `${moment.slice(0, 10)} ${moment.slice(11, 19)}` : moment;
}
