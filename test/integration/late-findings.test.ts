import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunService } from '../../src/modules/assessments';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { addCase, addUnits, approveScheme, schemeDocument, signIn } from './assessment-bureau';

/** A hit of January that becomes known in February, when January is published. */
describe.each(['with-case', 'own-day'] as const)('what becomes known after its month was published, placed %s', (hits) => {
  let t: TestApp;

  beforeAll(async () => {
    t = await createTestApp({ work: true });
    t.clock.notBefore(Date.parse('2027-01-04T00:00:00Z'));
    await approveScheme(t, schemeDocument({ placement: { cases: 'closed', hits } }));
    await addUnits(t, [{ code: 'HQ', kind: 'city' }, ...['S1', 'S2', 'S3'].map((code) => ({ code, parent: 'HQ', peerGroup: 'stations' }))]);
    for (const month of ['01', '02', '03'])
      for (const unit of ['S1', 'S2', 'S3']) await addCase(t, unit, `${unit}-${month}`, `2026-${month}-05`);
  });
  afterAll(() => t.close());

  const run = async (period: string, supersedeReason?: string) => {
    const { id } = await t.get(RunService).start(SYSTEM, { period, ...(supersedeReason !== undefined && { supersedeReason }) });
    return eventually(async () => {
      const found = await t.get(RunQueries).get(id);
      return ['ranked', 'failed'].includes(found.state) ? found : undefined;
    });
  };
  const scores = async (runId: string) =>
    Object.fromEntries((await t.get(RunQueries).result(runId)).units.map(({ unit, score }) => [unit, score]));
  const publish = ({ id, version }: { id: string; version: number }) => t.get(RunService).publish(SYSTEM, id, version);
  const becomesKnown = (caseNumber: string, check: string, state: 'suspected' | 'confirmed', at: string) =>
    t.database.query(
      `INSERT INTO finding (id, case_id, unit_id, source, check_code, class, state, occurrences, occurred_on, article, rules_version, trace, version, created_at,
                            updated_at, decided_by, decided_at)
       SELECT gen_random_uuid(), id, unit_id, 'check', $2, 'fault', $3, 1, closed_on, '{"law": "CdS", "number": "201"}', repeat('1', 64), '{}', 1,
              CASE WHEN $3 = 'suspected' THEN $4::timestamptz ELSE '2026-01-20T08:00Z' END, now(),
              CASE WHEN $3 = 'confirmed' THEN 'u-1' END, CASE WHEN $3 = 'confirmed' THEN $4::timestamptz END
       FROM case_record WHERE case_number = $1`,
      [caseNumber, check, state, at],
    );

  /** A fault of the case that an inquiry determined: dated on the day of the approval. */
  const isDetermined = (caseNumber: string, at: string) =>
    t.database.query(
      `INSERT INTO finding (id, case_id, unit_id, source, item, class, state, occurrences, occurred_on, version, created_at, updated_at, decided_by, decided_at)
       SELECT gen_random_uuid(), id, unit_id, 'inquiry', 'paid', 'fault', 'confirmed', 1, $2::timestamptz::date, 1, $2, $2, 'u-1', $2 FROM case_record
       WHERE case_number = $1`,
      [caseNumber, at],
    );

  it('counts in the open month, once, and is corrected there like any other', async () => {
    const january = await run('2026-01');
    await publish(january);
    expect(await scores(january.id)).toEqual({ S1: '100.00', S2: '100.00', S3: '100.00' });

    await becomesKnown('S1-01', 'fine-sent-90-days', 'suspected', '2026-02-10T09:00Z'); // objective: the machine confirms it
    await becomesKnown('S2-01', 'no-collection-after-payment', 'confirmed', '2026-02-12T09:00Z'); // seen in January, decided in February
    await becomesKnown('S3-01', 'no-collection-after-payment', 'suspected', '2026-02-12T09:00Z'); // nobody decided
    await isDetermined('S3-01', '2026-02-15T09:00Z');
    await run('2026-02');
    const february = await run('2026-02');
    // 100.00 − 3.00; 100.00 − 5.00; 100.00 − 5.00
    expect(await scores(february.id)).toEqual({ S1: '97.00', S2: '95.00', S3: '95.00' });
    await publish(february);

    // Neither the month after nor January, assessed anew, counts them again.
    const march = await run('2026-03');
    expect(await scores(march.id)).toEqual({ S1: '100.00', S2: '100.00', S3: '100.00' });
    expect(await scores((await run('2026-01', '复核')).id)).toEqual({ S1: '100.00', S2: '100.00', S3: '100.00' });

    const reader = await signIn(t, 'reader', 'supervisor');
    const found = (await reader.get('/findings?state=confirmed')).body['items'] as {
      caseNumber: string;
      occurredOn: string;
      countsOn: string | null;
    }[];
    expect(found.map(({ caseNumber, occurredOn, countsOn }) => [caseNumber, occurredOn, countsOn]).sort()).toEqual([
      ['S1-01', '2026-01-05', '2026-02-10'],
      ['S2-01', '2026-01-05', '2026-02-12'],
      ['S3-01', '2026-02-15', hits === 'with-case' ? '2026-02-15' : null],
    ]);

    await t.database.query(
      `UPDATE finding SET state = 'overturned' WHERE check_code = 'no-collection-after-payment' AND state = 'confirmed'`,
    );
    // February is restated to 100.00: 5.00 come back in March, on top of its 100.00.
    expect(await scores((await run('2026-03')).id)).toEqual({ S1: '100.00', S2: '105.00', S3: '100.00' });
  });
});

describe('a finding that two open months hold', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ work: true });
    await approveScheme(t, schemeDocument({ placement: { cases: 'closed', hits: 'with-case' } }));
    await addUnits(t, [
      { code: 'HQ', kind: 'city' },
      { code: 'S1', parent: 'HQ' },
    ]);
    await addCase(t, 'S1', 'moved', '2026-01-05', { check: 'no-collection-after-payment', state: 'confirmed' });
    await addCase(t, 'S1', 'other', '2026-02-05');
  });
  afterAll(() => t.close());

  const ranked = async (period: string) => {
    const { id } = await t.get(RunService).start(SYSTEM, { period });
    return eventually(async () => {
      const run = await t.get(RunQueries).get(id);
      return run.state === 'ranked' ? run : undefined;
    });
  };
  const score = async (runId: string) => (await t.get(RunQueries).result(runId)).units.find(({ unit }) => unit === 'S1')?.score;

  it('is counted by the one that is published first; the other is run again', async () => {
    const january = await ranked('2026-01');
    // Its case turns out to have been closed in February.
    await t.database.query(`UPDATE case_record SET closed_on = '2026-02-03' WHERE case_number = 'moved'`);
    const february = await ranked('2026-02');
    expect([await score(january.id), await score(february.id)]).toEqual(['95.00', '95.00']);

    await t.get(RunService).publish(SYSTEM, january.id, january.version);
    await expect(t.get(RunService).publish(SYSTEM, february.id, february.version)).rejects.toMatchObject({ code: 'run.outdated' });
    const again = await ranked('2026-02');
    expect(await score(again.id)).toBe('100.00');
    await t.get(RunService).publish(SYSTEM, again.id, again.version);
  });
});
