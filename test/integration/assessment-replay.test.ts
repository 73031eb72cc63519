import type { Type } from '@nestjs/common';
import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunService } from '../../src/modules/assessments';
import { CollectRun } from '../../src/modules/assessments/collect-run.job';
import { RankRun } from '../../src/modules/assessments/rank-run.job';
import { RUN_ATTEMPTS } from '../../src/modules/assessments/run-failures';
import { ScoreUnits } from '../../src/modules/assessments/score-units.job';
import type { JobContext } from '../../src/platform/queue';
import { createTestApp, type TestApp } from '../support/app';
import { addMarch, approveScheme } from './assessment-bureau';

/** The steps of a run, called as a queue may call them whose workers die: twice, at once, too early, too late. */
describe('the steps of a run', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp();
    await approveScheme(t);
    await addMarch(t);
  });
  afterAll(() => t.close());

  const context = (attempt = 1): JobContext => ({ jobId: 'by hand', attempt, progress: async () => undefined });
  const step = <Step>(type: Type<Step>): Step => t.get(type);
  const collect = (runId: string, attempt?: number) => step(CollectRun).run({ runId }, context(attempt));
  const rank = (runId: string, attempt?: number) => step(RankRun).run({ runId }, context(attempt));
  const score = async (runId: string, attempt?: number) => {
    const units = await t.database.query<{ unit_id: string }>('SELECT unit_id FROM run_unit WHERE run_id = $1 ORDER BY unit_code DESC', [
      runId,
    ]);
    // In groups that overlap.
    const groups = [units.slice(0, 3), units.slice(2)].filter((group) => group.length > 0);
    await Promise.all(
      groups.map((group) => step(ScoreUnits).run({ runId, unitIds: group.map(({ unit_id }) => unit_id) }, context(attempt))),
    );
  };
  const start = async () => (await t.get(RunService).start(SYSTEM, { period: '2026-03' })).id;
  const stateOf = async (runId: string) => (await t.get(RunQueries).get(runId)).state;
  /** What a run left behind, without ids. */
  const traceOf = async (runId: string) => ({
    result: { ...(await t.get(RunQueries).result(runId)), runId: '' },
    postings: await t.database.query(
      `SELECT u.unit_code, p.seq, p.kind, p.branch, p.item, p.points, p.occurrences, p.text, p.arithmetic, p.refs
       FROM posting p JOIN run_unit u ON u.run_id = p.run_id AND u.unit_id = p.unit_id WHERE p.run_id = $1 ORDER BY 1, 2`,
      [runId],
    ),
    cases: await t.database.query(
      `SELECT c.case_number FROM run_input l CROSS JOIN unnest(l.case_ids) AS k (id) JOIN case_record c ON c.id = k.id WHERE l.run_id = $1 ORDER BY 1`,
      [runId],
    ),
    findings: await t.database.query('SELECT ref, occurrences FROM run_finding WHERE run_id = $1 ORDER BY 1', [runId]),
    jobs: await t.database.query(`SELECT name FROM job_run WHERE payload ->> 'runId' = $1 ORDER BY 1`, [runId]),
    events: await t.database.query('SELECT name FROM outbox_event WHERE subject = $1 ORDER BY 1', [runId]),
    audit: await t.database.query('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY 1', [runId]),
  });
  const undisturbed = async () => {
    const runId = await start();
    await collect(runId);
    await score(runId);
    await rank(runId);
    return traceOf(runId);
  };

  it('leave the same result and nothing twice when each is done again, at once and out of turn', async () => {
    const runId = await start();
    await score(runId);
    await expect(rank(runId)).rejects.toThrow(/no units to rank/);
    await Promise.all([collect(runId), collect(runId), collect(runId)]);
    expect(await stateOf(runId)).toBe('scoring');
    await expect(rank(runId)).rejects.toThrow(/4 units .* not scored/);
    await Promise.all([score(runId), collect(runId), score(runId), score(runId)]);
    await Promise.all([rank(runId), rank(runId), score(runId)]);
    await collect(runId);
    await score(runId);
    await rank(runId);
    const disturbed = await traceOf(runId);
    expect(disturbed.result).toMatchObject({ state: 'ranked', resultHash: expect.any(String) });
    expect(disturbed).toEqual(await undisturbed());
    expect(await t.get(RunQueries).verifySums(runId)).toEqual([]);
  });

  it('go on where they died: what had not committed never was', async () => {
    const expected = await undisturbed();
    for (const dies of ['run_input', 'run_unit', 'run_ledger', 'job_run']) {
      const runId = await start();
      await t.database.query(
        `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'died at %', TG_TABLE_NAME; END $$`,
      );
      await t.database.query(`CREATE TRIGGER die AFTER INSERT ON ${dies} FOR EACH ROW EXECUTE FUNCTION die()`);
      await expect(collect(runId).then(() => score(runId))).rejects.toThrow(`died at ${dies}`);
      await t.database.query('DROP FUNCTION die() CASCADE');
      await collect(runId);
      await score(runId);
      await rank(runId);
      expect(await traceOf(runId)).toEqual(expected);
    }
  });

  it('fail the run with the last try, and end it well when a person has the job tried again', async () => {
    const runId = await start();
    await expect(rank(runId, RUN_ATTEMPTS)).rejects.toThrow(/no units to rank/);
    expect(await t.get(RunQueries).progress(runId)).toMatchObject({ state: 'failed', error: expect.stringContaining('no units to rank') });
    await collect(runId);
    expect(await stateOf(runId)).toBe('scoring');
    await expect(rank(runId, RUN_ATTEMPTS)).rejects.toThrow(/not scored/);
    expect(await stateOf(runId)).toBe('failed');
    await collect(runId);
    expect(await stateOf(runId)).toBe('failed');
    await score(runId);
    await rank(runId);
    expect(await t.get(RunQueries).progress(runId)).toMatchObject({ state: 'ranked', error: null });
    expect(await traceOf(runId)).toEqual(await undisturbed());
  });

  it('give the same result hash in another database, where every id is another', async () => {
    const other = await createTestApp();
    try {
      await approveScheme(other);
      await addMarch(other);
      const { result } = await undisturbed();
      const here = t;
      t = other;
      const there = await undisturbed();
      t = here;
      expect(there.result.resultHash).toBe(result.resultHash);
    } finally {
      await other.close();
    }
  });
});
