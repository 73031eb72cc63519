import { defineLifecycle, type LocalDate } from '../kernel';

export type InquiryState = 'opened' | 'investigating' | 'suspended' | 'determined' | 'approved' | 'closed' | 'dismissed' | 'overturned';
export type InquiryMove =
  'assign' | 'suspend' | 'resume' | 'resume-unassigned' | 'determine' | 'return' | 'approve' | 'close' | 'dismiss' | 'reopen' | 'overturn';

/**
 * One inquiry. It opens by itself or by a supervisor, gets investigators, is determined in writing (书面认定意见) and approved, and
 * closes when what follows from it is decided. `suspend` waits for a court or a reconsideration organ, and days do not run; `overturn`
 * is what a successful appeal does to the determination; new evidence re-opens.
 */
export const INQUIRY_LIFECYCLE = defineLifecycle<InquiryState, InquiryMove>({
  name: 'inquiry',
  initial: 'opened',
  final: [],
  moves: {
    assign: { from: ['opened', 'investigating'], to: 'investigating' },
    suspend: { from: ['opened', 'investigating'], to: 'suspended' },
    resume: { from: ['suspended'], to: 'investigating' },
    'resume-unassigned': { from: ['suspended'], to: 'opened' },
    determine: { from: ['investigating'], to: 'determined' },
    return: { from: ['determined'], to: 'investigating' },
    approve: { from: ['determined'], to: 'approved' },
    close: { from: ['approved'], to: 'closed' },
    dismiss: { from: ['opened', 'investigating', 'suspended'], to: 'dismissed' },
    reopen: { from: ['closed', 'dismissed', 'overturned'], to: 'investigating' },
    overturn: { from: ['approved', 'closed'], to: 'overturned' },
  },
});
export const INQUIRY_STATES = [
  'opened',
  'investigating',
  'suspended',
  'determined',
  'approved',
  'closed',
  'dismissed',
  'overturned',
] as const satisfies readonly InquiryState[];

/** Which of the two terms of an inquiry: to begin with investigators, to determine. */
export type InquiryTerm = 'assign' | 'determine';

/**
 * The last day that has passed while the inquiry runs, the later one when both have; undefined when it is in time, waits, or is
 * determined.
 */
export function passedTerm(
  inquiry: { readonly state: InquiryState; readonly assignBy: LocalDate; readonly determineBy: LocalDate },
  today: LocalDate,
): { readonly term: InquiryTerm; readonly dueOn: LocalDate } | undefined {
  const { state, assignBy, determineBy } = inquiry;
  if (state !== 'opened' && state !== 'investigating') return undefined;
  if (determineBy < today) return { term: 'determine', dueOn: determineBy };
  return state === 'opened' && assignBy < today ? { term: 'assign', dueOn: assignBy } : undefined;
}
