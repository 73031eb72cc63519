import { DomainError } from '../kernel';
import { type Conclusion } from './conclusions';
import { type Degree, isLifelong, type Verification } from './situations';

/** A way to answer for a fault, as the pack lists it. */
export interface Sanction {
  readonly code: string;
  readonly title: string;
  /** Where it stands; null where the office's own rule is not verified. */
  readonly basis: string | null;
  readonly verified: Verification;
  /** Days it lasts, least and most, where the law says. */
  readonly days: { readonly least: number; readonly most: number } | null;
}

/** A circumstance that weighs: 从重, 从轻或减轻, 不予追究. */
export const GROUND_EFFECTS = ['aggravating', 'mitigating', 'exempting'] as const;
export type GroundEffect = (typeof GROUND_EFFECTS)[number];
export interface Ground {
  readonly code: string;
  readonly title: string;
  readonly effect: GroundEffect;
  readonly basis: string | null;
  readonly verified: Verification;
}

export interface ChosenSanction {
  readonly code: string;
  /** For those that last. */
  readonly days?: number | undefined;
}

/** What a decision about an officer rests on. */
export interface DecidedOn {
  readonly conclusion: Conclusion;
  readonly degree: Degree;
  /** Effects of the grounds found for the officer. */
  readonly effects: readonly GroundEffect[];
}

/**
 * Decides whether the officer may be held to account and whether the sanctions can be given.
 *
 * @throws DomainError `accountability.refused` for a flaw (138号令 Art 2), for what is handed over, for who bears nothing or is exempt;
 *   `request.invalid` for a sanction the pack does not list or days outside its limits.
 */
export function assertAccountable(on: DecidedOn, chosen: readonly ChosenSanction[], sanctions: readonly Sanction[]): void {
  const refuse = (detail: string) => new DomainError('accountability.refused', detail);
  if (on.conclusion === 'flaw' || on.conclusion === 'no-fault')
    throw refuse(`a ${on.conclusion} never leads to accountability (138号令 Art 2)`);
  if (on.conclusion === 'suspected-violation')
    throw refuse('a suspected violation is handed over to discipline inspection, not decided here');
  if (on.degree === 'none') throw refuse('the officer bears no responsibility in the determination');
  if (on.effects.includes('exempting')) throw refuse('an exempting ground was found for the officer: he or she is not held to account');
  for (const [i, { code, days }] of chosen.entries()) {
    const sanction = sanctions.find((candidate) => candidate.code === code);
    if (!sanction) throw invalid(`sanctions[${i}].code`, `one of ${sanctions.map((s) => s.code).join(', ')}`, code);
    if (sanction.days === null && days !== undefined)
      throw invalid(`sanctions[${i}].days`, `no days: ${sanction.title} does not last`, days);
    if (sanction.days !== null && (days === undefined || days < sanction.days.least || days > sanction.days.most))
      throw invalid(`sanctions[${i}].days`, `${sanction.days.least} to ${sanction.days.most} days (${sanction.basis ?? ''})`, days ?? null);
  }
}

/** Whose approval a determination needs: a leader's where somebody may be held to account for life or handed over. */
export function needsLeader(conclusion: Conclusion, degrees: readonly Degree[]): boolean {
  return conclusion === 'suspected-violation' || (conclusion === 'fault' && degrees.some(isLifelong));
}

function invalid(field: string, message: string, value: unknown): DomainError {
  return new DomainError('request.invalid', `${field}: expected ${message}`, [{ field, message: `expected ${message}`, value }]);
}
