import { DataSource } from 'typeorm';
import { ClosedMonths1764000000050 } from '../../migrations/0050-closed-months';
import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunService } from '../../src/modules/assessments';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { addMarch, approveScheme } from './assessment-bureau';

describe('months that were closed before their names were kept with them', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ work: true });
    await approveScheme(t);
    await addMarch(t);
  });
  afterAll(() => t.close());

  it('are closed all the same, and count the findings that they counted', async () => {
    const { id } = await t.get(RunService).start(SYSTEM, { period: '2026-03' });
    const { version } = await eventually(async () => {
      const run = await t.get(RunQueries).get(id);
      return run.state === 'ranked' ? run : undefined;
    });
    await t.get(RunService).publish(SYSTEM, id, version);
    // Of an outcome that became known late, as it is dated now and as it was then.
    await t.database.query(
      `INSERT INTO case_outcome (id, case_id, type, at, case_version, seen_at)
       SELECT gen_random_uuid(), c.id, 'litigation-lost', '2026-03-09T10:00', 1, now() FROM case_record c LIMIT 1`,
    );
    await t.database.query(
      `INSERT INTO finding (id, case_id, unit_id, source, check_code, class, state, occurrences, occurred_on, counts_on, origin_kind, origin_id, version, created_at, updated_at)
       SELECT gen_random_uuid(), c.id, c.unit_id, 'outcome', 'outcome:litigation-lost', 'fault', 'confirmed', 1, '2026-03-09', '2026-04-02', 'outcome', o.id::text, 1, now(), now()
       FROM case_outcome o JOIN case_record c ON c.id = o.case_id`,
    );
    const kept = async () => ({
      months: await t.database.query('SELECT * FROM closed_month'),
      findings: await t.database.query('SELECT id, counted_in, occurred_on, counts_on FROM finding ORDER BY id'),
    });
    const before = await kept();
    expect(before.months).toMatchObject([{ period: '2026-03', first_day: '2026-03-01', last_day: '2026-03-31' }]);
    expect(new Set(before.findings.map((finding) => (finding as { counted_in: string | null }).counted_in))).toEqual(
      new Set(['2026-03', null]),
    );
    const runner = t.get(DataSource).createQueryRunner();
    const migration = new ClosedMonths1764000000050();
    await migration.down(runner);
    expect(await t.database.query(`SELECT occurred_on, published FROM finding WHERE source = 'outcome'`)).toEqual([
      { occurred_on: '2026-04-02', published: false },
    ]);
    expect(await t.database.query('SELECT * FROM closed_month')).toEqual([{ first_day: '2026-03-01', last_day: '2026-03-31' }]);
    await migration.up(runner);
    await runner.release();
    expect(await kept()).toEqual(before);
  });
});
