/** Why a case is looked into (逐案逐人倒查): the triggers of the plan's task 19, and what a supervisor or a notice adds. */
export const INQUIRY_CAUSES = {
  'reconsideration-revoked': '行政复议撤销',
  'reconsideration-changed': '行政复议变更',
  'reconsideration-unlawful': '行政复议确认违法',
  'litigation-lost': '行政诉讼败诉',
  'state-compensation': '国家赔偿',
  'downgraded-handling': '明显降格处理',
  'arrest-refused': '证据不足不批准逮捕',
  'prosecution-refused': '证据不足不起诉',
  'procuratorial-supervision': '检察机关监督纠正',
  'petition-upheld': '信访查实',
  'off-system': '案件体外循环',
  property: '涉案财物管理问题',
  inaction: '执法不作为',
  abuse: '执法乱作为',
  'refused-rectification': '拒不整改',
  'supervisor-decision': '监督部门决定',
} as const satisfies Record<string, string>;

export type InquiryCause = keyof typeof INQUIRY_CAUSES;
export const INQUIRY_CAUSE_CODES = Object.keys(INQUIRY_CAUSES) as InquiryCause[];

/** Before whom a matter may stand while an inquiry waits: 监督条例 Art 33, nothing is supervised twice. */
export const AUTHORITIES = { court: '人民法院', 'reconsideration-organ': '行政复议机关' } as const satisfies Record<string, string>;
export type Authority = keyof typeof AUTHORITIES;
export const AUTHORITY_CODES = Object.keys(AUTHORITIES) as Authority[];
