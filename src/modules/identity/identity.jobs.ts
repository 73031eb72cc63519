import { Injectable } from '@nestjs/common';
import { LOCK_POLICY } from '../../domain/identity';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { defineJob, HandlesJob, type JobHandler } from '../../platform/queue';

/** How long after its end a refresh token is still told to be expired, and not merely unknown. */
const TOLD_MS = 86_400_000;
/** Rows one statement deletes. */
const CHUNK = 10_000;

export class NoSignIn {}

/** Refresh tokens that ended and wrong passwords that count no more are deleted. */
export const FORGET_SIGN_INS = defineJob({ name: 'identity.forget-sign-ins', queue: 'upkeep', payload: NoSignIn, everyMs: 6 * 3_600_000 });

@Injectable()
@HandlesJob(FORGET_SIGN_INS)
export class ForgetSignIns implements JobHandler<NoSignIn> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A token goes a day after it has expired: used ones are kept until then, since using one twice is how a theft shows. A wrong password
   * goes when neither a lock nor the count of failures in a row can depend on it.
   */
  async run(): Promise<object> {
    const now = this.clock.now();
    return {
      tokens: await this.forget('refresh_token', 'expires_at < $1', new Date(now - TOLD_MS)),
      attempts: await this.forget(
        'sign_in_attempt',
        '(last_failure_at IS NULL OR last_failure_at < $1) AND (locked_until IS NULL OR locked_until < $1)',
        new Date(now - LOCK_POLICY.lockMs),
      ),
    };
  }

  private async forget(table: string, ended: string, before: Date): Promise<number> {
    let forgotten = 0;
    for (;;) {
      const [, count] = await this.database.dataSource.query<[unknown, number]>(
        `DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${ended} LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED)`,
        [before],
      );
      forgotten += count;
      if (count < CHUNK) return forgotten;
    }
  }
}
