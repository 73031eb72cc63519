import { DomainError } from '../kernel';
import { type Conclusion, dividesResponsibility } from './conclusions';
import type { Participant, ProposedShare } from './propose-division';
import { WHOLE } from './shares';
import type { Degree, Part, SituationCode } from './situations';

/** What a person decides about one officer. */
export interface DecidedShare {
  readonly officer: string;
  readonly part: Part;
  readonly situation: SituationCode;
  readonly degree: Degree;
  /** Hundredths of a percent. */
  readonly share: number;
  /** Why it is not as the machine proposed. */
  readonly reason?: string | undefined;
}

/**
 * Refuses a division that cannot stand: shares that do not sum to 100.00, a share for somebody with no part or without blame, blame
 * without a share, any share where nobody answers, and a difference from the proposal without a reason.
 *
 * @param proposed empty when the machine proposed nothing: then nothing differs from it.
 * @throws DomainError `inquiry.invalid` with the field.
 */
export function assertDivision(
  conclusion: Conclusion,
  decided: readonly DecidedShare[],
  participants: readonly Participant[],
  proposed: readonly ProposedShare[],
): void {
  if (!dividesResponsibility(conclusion)) {
    if (decided.length > 0) throw invalid('responsibilities', `none: nobody answers for "${conclusion}"`, decided.length);
    return;
  }
  const seen = new Set<string>();
  for (const [i, one] of decided.entries()) {
    const at = (field: string) => `responsibilities[${i}].${field}`;
    if (seen.has(one.officer)) throw invalid(at('officer'), 'each officer once', one.officer);
    seen.add(one.officer);
    if (!participants.some(({ officer, part }) => officer === one.officer && part === one.part))
      throw invalid(at('officer'), `an officer with the part "${one.part}" in the case`, one.officer);
    if (!Number.isSafeInteger(one.share) || one.share < 0 || one.share > WHOLE)
      throw invalid(at('share'), 'hundredths of a percent from 0 to 10000', one.share);
    if ((one.degree === 'none') !== (one.share === 0))
      throw invalid(at('share'), one.degree === 'none' ? '0 for who is not to blame' : 'more than 0 for who is to blame', one.share);
    if (differs(one, proposed) && (one.reason ?? '').trim() === '')
      throw invalid(at('reason'), 'the reason why it is not as proposed', one.reason ?? null);
  }
  const left = proposed.find(({ officer, share }) => share > 0 && !seen.has(officer));
  if (left) throw invalid('responsibilities', `an entry for ${left.officer}, for whom a share is proposed`, null);
  const sum = decided.reduce((all, { share }) => all + share, 0);
  if (sum !== WHOLE) throw invalid('responsibilities', `shares that sum to ${WHOLE} (100.00%)`, sum);
}

function differs(one: DecidedShare, proposed: readonly ProposedShare[]): boolean {
  if (proposed.length === 0) return false;
  const proposal = proposed.find(({ officer }) => officer === one.officer);
  return proposal?.share !== one.share || proposal.degree !== one.degree || proposal.situation !== one.situation;
}

function invalid(field: string, message: string, value: unknown): DomainError {
  return new DomainError('inquiry.invalid', `${field}: expected ${message}`, [{ field, message: `expected ${message}`, value }]);
}
