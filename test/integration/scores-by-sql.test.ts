import { fillMonth } from '../../bench/closing-data';
import { KEPT_TABLES, runBySql, type ScoresBySql, scoresAlone, scoresKept, scoresWithIntervals } from '../../bench/closing-sql';
import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunService } from '../../src/modules/assessments';
import { ActivePack } from '../../src/platform/packs';
import { createTestApp, eventually, type TestApp } from '../support/app';

/** A month against SQL written by hand that shares no code with it. */
describe('the scores of a month', () => {
  let t: TestApp;
  let runId: string;
  const differing = async (statement: ScoresBySql) =>
    (await runBySql(t.database, statement(t.get(ActivePack).pack.schemes[0]!), runId)).differing;

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police', work: true });
    // Few cases a stratum, so that there are some with one sheet, and some reviewed whole.
    await fillMonth(t.database, t.get(ActivePack).pack.schemes[0]!, '2026-10', { units: 10, cases: 250, sheets: 90, findings: 150 });
    await t.database.query(KEPT_TABLES);
    runId = (await t.get(RunService).start(SYSTEM, { period: '2026-10' })).id;
    await eventually(async () => (await t.get(RunQueries).get(runId)).state === 'ranked' || undefined);
  });
  afterAll(() => t.close());

  it('stand in strata of every size', async () => {
    const [sizes] = await t.database.query<{ single: boolean; several: boolean; whole: boolean; wide: boolean }>(
      `SELECT bool_or(cardinality(scores) = 1 AND frame_size > 1) AS single, bool_or(cardinality(scores) > 1) AS several,
              bool_or(cardinality(scores) = frame_size) AS whole, (SELECT bool_and(score_high > score_low) FROM run_unit WHERE run_id = $1 AND assessed) AS wide
       FROM run_stratum WHERE run_id = $1`,
      [runId],
    );
    expect(sizes).toEqual({ single: true, several: true, whole: true, wide: true });
  });

  it.each([
    ['scores', scoresAlone],
    ['scores with intervals, grades and places', scoresWithIntervals],
    ['scores and what explains them', scoresKept],
  ])('are those of the statement for %s', async (_, statement) => {
    expect(await differing(statement)).toEqual([]);
  });

  it('are no longer those of a statement once a sheet has changed', async () => {
    const [sheet] = await t.database.query<{ id: string; unit_id: string }>(
      'SELECT id, unit_id FROM review_sheet WHERE score = 10000 ORDER BY id LIMIT 1',
    );
    await t.database.query('UPDATE review_sheet SET score = 0 WHERE id = $1', [sheet!.id]);
    expect((await differing(scoresWithIntervals)).map(({ run }) => run?.unit_id)).toContain(sheet!.unit_id);
  });
});
