/**
 * The kinds of notice, after the ladder of the 2009 plan (task 19) and its newest model, 行政执法监督条例 Arts 27–29:
 *
 * - `suggestion` 执法建议书: orders rectification of what was found (≈ 监督意见书, Art 28)
 * - `correction` 纠正违法通知书: after refusal or non-compliance, under a higher signature (≈ 监督决定书, Art 29)
 * - `supervision-letter` 督办函: what should have been done and was not (Art 27)
 */
export const NOTICE_KINDS = ['suggestion', 'correction', 'supervision-letter'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_KIND_LABELS: Readonly<Record<NoticeKind, string>> = {
  suggestion: '执法建议书',
  correction: '纠正违法通知书',
  'supervision-letter': '督办函',
};

/** What follows when a notice is refused or overdue: a correction first, then accountability (task 19 of the plan). */
export function followUpOf(kind: NoticeKind): 'correction' | 'accountability' {
  return kind === 'correction' ? 'accountability' : 'correction';
}
