/**
 * Seconds before each attempt, counted from the one before: ten attempts over 75 h 35 min, as the Standard Webhooks specification
 * proposes. A receiver that is away from Friday evening to Monday morning is still reached.
 */
export const RETRY_SECONDS = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
export const MAX_ATTEMPTS = RETRY_SECONDS.length;

/** Share of a pause by which it is longer or shorter, so that what failed together does not come back together. */
const JITTER = 0.1;
/** The longest wait a receiver may ask for by Retry-After, in seconds. */
const LONGEST_WISH = 86_400;

/**
 * When the next attempt is due (epoch milliseconds); undefined when all have been made.
 *
 * @param made attempts made so far, from 1
 * @param chance a number from 0 (a tenth earlier) to 1 (a tenth later)
 * @param retryAfter seconds the receiver asked for, if it did: never earlier than that
 */
export function nextAttemptAt(made: number, now: number, chance: number, retryAfter?: number): number | undefined {
  const pause = RETRY_SECONDS[made];
  if (pause === undefined) return undefined;
  const spread = pause * (1 + JITTER * (2 * chance - 1));
  return now + Math.round(Math.max(spread, Math.min(retryAfter ?? 0, LONGEST_WISH)) * 1000);
}

/** Seconds of a Retry-After header, which is a number of seconds or a date; undefined when it is neither. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

export type AttemptOutcome = 'delivered' | 'gone' | 'failed';

/** What an answer means: 2xx has taken it, 410 wants no more, all else is tried again; a redirection is not followed. */
export function outcomeOf(status: number | undefined): AttemptOutcome {
  if (status !== undefined && status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'gone' : 'failed';
}

/** Whether a receiver that used up all attempts of a delivery has taken nothing else meanwhile: then it is switched off. */
export function hasLongFailed(firstAttemptAt: Date, lastDeliveredAt: Date | null): boolean {
  return lastDeliveredAt === null || lastDeliveredAt < firstAttemptAt;
}
