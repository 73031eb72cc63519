/**
 * What may cost points without a check having hit: later authorities, notices and inquiries speak of a case or a unit by signals.
 * A scheme counts them by naming them in an item's `checks`; findings carry them where others carry the code of a check.
 */
export const SIGNALS = {
  'outcome:reconsideration-revoked': '复议撤销',
  'outcome:reconsideration-changed': '复议变更',
  'outcome:reconsideration-unlawful': '复议确认违法',
  'outcome:litigation-lost': '行政诉讼败诉',
  'outcome:state-compensation': '国家赔偿',
  'outcome:downgraded-handling': '明显降格处理',
  'outcome:arrest-refused': '不批准逮捕',
  'outcome:prosecution-refused': '不起诉',
  'outcome:petition-upheld': '信访查实',
  'outcome:procuratorial-supervision': '检察监督纠正',
  'notice:overdue': '逾期未整改',
  'notice:refused': '拒不整改',
  'notice:recurrence': '整改后同类问题再次发生',
  'inquiry:fault': '个案监督认定执法过错',
} as const satisfies Record<string, string>;

export type Signal = keyof typeof SIGNALS;
export const SIGNAL_CODES = Object.keys(SIGNALS) as Signal[];

/** Whether a code is one of {@link SIGNALS}. */
export function isKnownSignal(code: string): code is Signal {
  return Object.hasOwn(SIGNALS, code);
}

/** The signal of an outcome of that type; undefined for outcomes that are no reproach, such as 复议维持. */
export function signalOfOutcome(type: string): Signal | undefined {
  const code = `outcome:${type}`;
  return isKnownSignal(code) ? code : undefined;
}
