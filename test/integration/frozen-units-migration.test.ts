import { DataSource } from 'typeorm';
import { FrozenUnits1764000000046 } from '../../migrations/0046-frozen-units';
import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunService } from '../../src/modules/assessments';
import { RunRecomputation } from '../../src/modules/assessments/run-recomputation';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { addMarch, approveScheme } from './assessment-bureau';

describe('months assessed before units were frozen as one row', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ work: true });
    await approveScheme(t);
    await addMarch(t);
  });
  afterAll(() => t.close());

  it('keep every finding and posting there and back, and still recompute to the same hash', async () => {
    const runId = (await t.get(RunService).start(SYSTEM, { period: '2026-03' })).id;
    await eventually(async () => ((await t.get(RunQueries).get(runId)).state === 'ranked' ? true : undefined));
    const kept = async () => ({
      postings: await t.database.query('SELECT * FROM posting ORDER BY run_id, unit_id, seq'),
      findings: await t.database.query('SELECT * FROM run_finding ORDER BY run_id, ref'),
      ledgers: await t.database.query('SELECT unit_id, postings::text FROM run_ledger ORDER BY unit_id'),
    });
    const before = await kept();
    expect(before.postings.length).toBeGreaterThan(before.ledgers.length);
    const runner = t.get(DataSource).createQueryRunner();
    const migration = new FrozenUnits1764000000046();
    await migration.down(runner);
    expect(await t.database.query('SELECT count(*) FROM posting WHERE cardinality(finding_ids) > 0')).not.toEqual([{ count: 0 }]);
    await migration.up(runner);
    await runner.release();
    expect(await kept()).toEqual(before);
    expect(await t.get(RunRecomputation).recompute(runId)).toMatchObject({ same: true, differences: [] });
  });
});
