/** How many wrong passwords an account takes, and for how long it is locked after the last of them. */
export interface LockPolicy {
  readonly maxFailures: number;
  readonly lockMs: number;
}

export const LOCK_POLICY: LockPolicy = { maxFailures: 5, lockMs: 15 * 60_000 };

/** What is remembered of a login's wrong passwords; instants in epoch milliseconds. */
export interface AttemptState {
  readonly failures: number;
  readonly lastFailureAt: number | null;
  readonly lockedUntil: number | null;
}

export const NO_FAILURES: AttemptState = { failures: 0, lastFailureAt: null, lockedUntil: null };

export interface AttemptVerdict {
  /** `locked`: the password was not looked at; neither a right nor a wrong one changes anything. */
  readonly verdict: 'accepted' | 'refused' | 'locked';
  readonly state: AttemptState;
}

/** Whether a login is locked at an instant. */
export function isLocked(state: AttemptState, now: number): boolean {
  return state.lockedUntil !== null && now < state.lockedUntil;
}

/**
 * Judges one attempt to sign in. Wrong passwords are counted in a row: a right one, a lock that has run out, or a pause as long as a
 * lock starts from zero. The last wrong one allowed is refused like the ones before and locks what comes next.
 */
export function judgeAttempt(state: AttemptState, correct: boolean, now: number, policy: LockPolicy = LOCK_POLICY): AttemptVerdict {
  if (isLocked(state, now)) return { verdict: 'locked', state };
  if (correct) return { verdict: 'accepted', state: NO_FAILURES };
  const forgotten = state.lockedUntil !== null || state.lastFailureAt === null || now - state.lastFailureAt >= policy.lockMs;
  const failures = (forgotten ? 0 : state.failures) + 1;
  return {
    verdict: 'refused',
    state: { failures, lastFailureAt: now, lockedUntil: failures >= policy.maxFailures ? now + policy.lockMs : null },
  };
}

/** Life of an access token. It holds no rights, so a right that is taken ends at once and not after this time. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
/** Life of a refresh token; each use gives a new one of this life. */
export const REFRESH_TOKEN_MS = 7 * 86_400_000;

/** A refresh token as it is kept; instants in epoch milliseconds. */
export interface KeptRefreshToken {
  readonly expiresAt: number;
  readonly usedAt: number | null;
  readonly revokedAt: number | null;
}

/**
 * What becomes of a refresh token that is presented:
 * `rotate` – it is spent and its successor issued;
 * `reused` – it was spent before, so somebody holds a copy: the whole family (every token since that sign-in) is revoked;
 * `expired`, `invalid` – refused, the family is left as it is.
 */
export function judgeRefresh(token: KeptRefreshToken | undefined, now: number): 'rotate' | 'reused' | 'expired' | 'invalid' {
  if (token === undefined || token.revokedAt !== null) return 'invalid';
  if (token.usedAt !== null) return 'reused';
  return now < token.expiresAt ? 'rotate' : 'expired';
}
