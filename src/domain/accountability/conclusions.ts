import type { FindingClass } from '../findings';

/** 书面认定意见: what an inquiry concludes. The line between flaw and fault is 138号令 Art 2. */
export const CONCLUSIONS = ['no-fault', 'flaw', 'fault', 'suspected-violation'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export const CONCLUSION_LABELS: Readonly<Record<Conclusion, string>> = {
  'no-fault': '无过错',
  flaw: '瑕疵',
  fault: '过错',
  'suspected-violation': '涉嫌违纪违法',
};

/** The class of the finding a conclusion leads to; undefined when nothing was wrong. */
export function classOf(conclusion: Conclusion): FindingClass | undefined {
  return conclusion === 'no-fault' ? undefined : conclusion;
}

/** Whether officers answer for it in shares: a flaw is put right and assessed, nobody is held to account (138号令 Art 2). */
export function dividesResponsibility(conclusion: Conclusion): boolean {
  return conclusion === 'fault' || conclusion === 'suspected-violation';
}
