import { DomainError, type LocalDate, type Period, sha256 } from '../kernel';

/** Bytes of a seed: 256 bits, so that nobody can try them all. */
export const SEED_BYTES = 32;

/**
 * What is published of a seed before it is used: the SHA-256 of its 32 bytes in lower-case hexadecimal. It binds the office to the
 * seed (another with the same hash cannot be found) and tells nothing about the draw.
 *
 * @throws RangeError when the seed has another length.
 */
export function commitmentOf(seed: Uint8Array): string {
  if (seed.length !== SEED_BYTES) throw new RangeError(`a seed has ${SEED_BYTES} bytes, this one ${seed.length}`);
  return sha256(seed);
}

/** Whether a revealed seed is the one that was committed to. */
export function opensCommitment(seed: Uint8Array, commitment: string): boolean {
  return seed.length === SEED_BYTES && sha256(seed) === commitment;
}

/**
 * Refuses to open a seed before its period has closed: while cases can still be placed in the period, who knows the seed knows which of
 * them would be drawn.
 *
 * @param today local day in the pack's time zone.
 * @throws DomainError `sampling.reveal-early`
 */
export function assertPeriodClosed(period: Pick<Period, 'name' | 'to'>, today: LocalDate): void {
  if (today <= period.to)
    throw new DomainError(
      'sampling.reveal-early',
      `the seed stays sealed until the period ${period.name} has closed: its last day is ${period.to}, today is ${today}`,
    );
}

/**
 * Whether a commitment made today still precedes the end of the period. One made later proves nothing about when the seed was chosen,
 * so it needs a reason, which is published with the draw.
 *
 * @throws DomainError `sampling.period-over` without the reason.
 */
export function assertCommittedInTime(period: Pick<Period, 'name' | 'to'>, today: LocalDate, lateReason: string | undefined): void {
  if (today > period.to && lateReason === undefined)
    throw new DomainError(
      'sampling.period-over',
      `the period ${period.name} ended on ${period.to}: a commitment published afterwards needs a reason, which is published with it`,
      [{ field: 'lateReason', message: 'why the plan is approved after its period has ended' }],
    );
}
