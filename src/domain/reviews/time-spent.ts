/** A pause longer than this, in seconds, is not counted as work: the reviewer was elsewhere. */
export const LONGEST_PAUSE_SECONDS = 300;

/**
 * Seconds of work since the last sign of life of a sheet (it was opened, saved, pinged or submitted); instants in epoch milliseconds. What
 * lies between two signs counts when it is at most five minutes, so that a client that pings every minute measures the work and one
 * that does not ping still counts what it saves.
 */
export function secondsWorked(lastSign: number | null, now: number): number {
  if (lastSign === null || now <= lastSign) return 0;
  const seconds = Math.round((now - lastSign) / 1000);
  return seconds <= LONGEST_PAUSE_SECONDS ? seconds : 0;
}

/** Whole minutes, begun ones counted; at least one for a submitted sheet. */
export function minutesOf(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}
