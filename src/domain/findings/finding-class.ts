import { DomainError } from '../kernel';

/**
 * 138号令 Art 2 draws the line: a 瑕疵 (flaw) leaves the correctness and validity of the outcome untouched and is only
 * assessed and put right; only a 过错 (fault) may open accountability; a 涉嫌违纪违法 (suspected violation) goes to
 * discipline inspection.
 */
export const FINDING_CLASSES = ['flaw', 'fault', 'suspected-violation'] as const;
export type FindingClass = (typeof FINDING_CLASSES)[number];

export const FINDING_CLASS_LABELS: Readonly<Record<FindingClass, string>> = {
  flaw: '瑕疵',
  fault: '过错',
  'suspected-violation': '涉嫌违纪违法',
};

/** Whether a confirmed finding of this class may lead to an accountability file (138号令 Art 2: not for a flaw). */
export function mayLeadToAccountability(findingClass: FindingClass): boolean {
  return findingClass !== 'flaw';
}

/**
 * The class a reviewer gives instead of the proposed or present one.
 *
 * @param field the reason came in, for the problem.
 * @throws DomainError `request.invalid` when it changes without a reason.
 */
export function reclassified(from: FindingClass, to: FindingClass, reason: string, field = 'reason'): FindingClass {
  if (from !== to && reason.trim() === '')
    throw new DomainError('request.invalid', `a finding does not change from ${from} to ${to} without a reason`, [
      { field, message: 'expected the reason for the change of class' },
    ]);
  return to;
}
