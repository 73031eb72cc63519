/** How far a statement of law was read: V in its source, P in part, U from memory, to be checked by the office. */
export const VERIFICATIONS = ['V', 'P', 'U'] as const;
export type Verification = (typeof VERIFICATIONS)[number];

/** What an officer had to do with the case. */
export const PARTS = ['handler', 'appraiser', 'reviewer', 'approver', 'leader'] as const;
export type Part = (typeof PARTS)[number];
export const PART_LABELS: Readonly<Record<Part, string>> = {
  handler: '办案',
  appraiser: '鉴定',
  reviewer: '审核',
  approver: '审批',
  leader: '领导',
};

export const DEGREES = ['intent', 'gross-negligence', 'negligence', 'none'] as const;
export type Degree = (typeof DEGREES)[number];
export const DEGREE_LABELS: Readonly<Record<Degree, string>> = {
  intent: '故意',
  'gross-negligence': '重大过失',
  negligence: '一般过失',
  none: '无责',
};

/** 故意或者重大过失终身追究: neither transfer nor promotion nor retirement ends it (138号令; read in summaries). */
export function isLifelong(degree: Degree): boolean {
  return degree === 'intent' || degree === 'gross-negligence';
}

export interface Situation {
  readonly label: string;
  readonly article: { readonly law: string; readonly number: string; readonly textVersion: string };
  readonly verified: Verification;
}

const RULES = '公安机关人民警察执法过错责任追究规定';
const POLICE_LAW = '人民警察法';
const rule = (number: string) => ({ law: RULES, number, textVersion: '2016-01-14' });
const law = (number: string) => ({ law: POLICE_LAW, number, textVersion: '2012-10-26' });

/** Who answers in which situation: 138号令 Arts 5–10 (read in part), 人民警察法 Arts 32 and 33 (read). */
export const SITUATIONS = {
  joint: { label: '多人行为共同造成执法过错,按各自作用承担', article: rule('5'), verified: 'P' },
  'opinion-overruled': { label: '审批人改变或者不采纳正确意见,审批人承担', article: rule('6'), verified: 'P' },
  falsified: { label: '弄虚作假、隐瞒真相致审批错误,行为人承担主要责任', article: rule('7'), verified: 'P' },
  'false-appraisal': { label: '虚假或者错误鉴定意见,鉴定人承担主要责任', article: rule('8'), verified: 'P' },
  'without-approval': { label: '未经批准擅自行使职权,直接责任人承担', article: rule('9'), verified: 'P' },
  'superior-decided': { label: '上报案件由上级错误决定,上级有关责任人承担', article: rule('10'), verified: 'P' },
  'false-material-to-superior': { label: '向上级提供虚假材料致错误决定,下级承担', article: rule('10'), verified: 'P' },
  'order-not-reported': { label: '执行超越法定职权的命令而未报告,上下级共同承担', article: law('33'), verified: 'V' },
  'order-reported': { label: '超越法定职权的命令已报告,上级承担', article: law('33'), verified: 'V' },
  'order-executed': { label: '认为命令有错误仍须执行,后果由上级承担', article: law('32'), verified: 'V' },
} as const satisfies Record<string, Situation>;

export type SituationCode = keyof typeof SITUATIONS;
export const SITUATION_CODES = Object.keys(SITUATIONS) as SituationCode[];

/** 《…规定》第六条 */
export function articleText(code: SituationCode): string {
  const { law: title, number } = SITUATIONS[code].article;
  return `《${title}》第${CHINESE[Number(number)] ?? number}条`;
}

const CHINESE: Readonly<Record<number, string>> = { 5: '五', 6: '六', 7: '七', 8: '八', 9: '九', 10: '十', 32: '三十二', 33: '三十三' };
