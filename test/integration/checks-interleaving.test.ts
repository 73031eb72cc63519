import type { CaseEvent, CaseRecord } from '../../src/domain/cases';
import { SYSTEM } from '../../src/domain/identity';
import { CaseImport } from '../../src/modules/cases';
import { ChecksService } from '../../src/modules/checks';
import { ActivePack } from '../../src/platform/packs';
import { createTestApp, type TestApp } from '../support/app';
import { addUnits } from './assessment-bureau';

const DAY = 86_400_000;
const CASES = 12;
const VERSIONS = 4;

/** mulberry32: the same seed plays the same story. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const OFFICERS = ['980001', '980002'];

/** A questioning of one of two officers within half a day: of two cases many overlap. */
function questioning(roll: (below: number) => number): CaseEvent {
  const hour = 8 + roll(12);
  const clock = (minutes: number) =>
    `2026-08-01T${String(hour + Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}:00+08:00`;
  const until = clock(30 * (1 + roll(4)));
  return { type: 'question', at: clock(0), ...(roll(4) > 0 && { until }), by: [OFFICERS[roll(2)]!], person: 'p1' };
}

/**
 * Versions of cases made of the test cases that the checks of the pack carry, incidents with cases that name them among them, some by a
 * link and some named by the incident, and officers who were in two cases at once.
 */
function storyOf(roll: (below: number) => number, pool: readonly CaseRecord[]): CaseRecord[][] {
  const incidents = pool.filter(({ kind }) => kind === 'incident');
  return Array.from({ length: CASES }, (_, i) =>
    Array.from({ length: VERSIONS }, (__, v): CaseRecord => {
      const drawn = i < 3 ? incidents[roll(incidents.length)]! : pool[roll(pool.length)]!;
      const { leadOfficer: _lead, incidentNumber: _incident, ...record } = drawn;
      return {
        ...record,
        source: 'test',
        externalId: `C${i}`,
        caseNumber: `C${i}`,
        unit: i % 2 === 0 ? 'S1' : 'S2',
        sourceVersion: v + 1,
        ...(i >= 3 && roll(3) > 0 && { incidentNumber: `C${roll(3)}` }),
        ...(roll(3) === 0 && { links: [{ relation: roll(2) > 0 ? 'from-incident' : 'related-to', number: `C${roll(CASES)}` }] }),
        events: roll(2) === 0 ? [questioning(roll), ...record.events].sort((a, b) => (a.at < b.at ? -1 : 1)) : record.events,
      };
    }),
  );
}

async function bureau(): Promise<TestApp> {
  const t = await createTestApp({ pack: 'cn-police' });
  await addUnits(t, [{ code: 'S1' }, { code: 'S2' }]);
  return t;
}

/** Everything the machine says: what it suspects and why, what is due, what it cannot tell. */
async function standOf(t: TestApp): Promise<Record<string, unknown>> {
  const withoutInterval = (row: { trace: { parts: Record<string, unknown>[] } }) => ({
    ...row,
    // A limit nobody met grows with the hour of evaluation.
    trace: { ...row.trace, parts: row.trace.parts.map(({ interval: _, ...part }) => part) },
  });
  const findings = await t.database.query<{ trace: { parts: Record<string, unknown>[] } }>(
    `SELECT c.case_number AS "case", u.code AS unit, check_code AS "check", f.state, class, occurrences, occurred_on AS "on", counterfactual, trace
     FROM finding f JOIN case_record c ON c.id = f.case_id JOIN unit u ON u.id = f.unit_id WHERE f.state <> 'withdrawn' ORDER BY 1, 3`,
  );
  return {
    findings: findings.map(withoutInterval),
    due: await t.database.query(
      `SELECT c.case_number AS "case", check_code AS "check", due_at AS at FROM check_due d JOIN case_record c ON c.id = d.case_id ORDER BY 1, 2`,
    ),
    states: await t.database.query(
      `SELECT c.case_number AS "case", s.insufficient, s.next_due_at AS next FROM check_state s JOIN case_record c ON c.id = s.case_id ORDER BY 1`,
    ),
    waiting: await t.get(ChecksService).countPending(),
  };
}

describe('verdicts after any order of events', () => {
  let fresh: TestApp;
  let played: TestApp;

  beforeEach(async () => {
    played = await bureau();
    fresh = await bureau();
  });
  afterEach(async () => {
    await played.close();
    await fresh.close();
  });

  it.each([1, 2, 3, 4, 5, 6])('equal those of a fresh database given the final state (story %d)', async (seed) => {
    const roll = dice(seed);
    const pool = played.get(ActivePack).pack.checks.flatMap(({ tests }) => tests.map((test) => test.case));
    const story = storyOf(roll, pool);
    const checks = played.get(ChecksService);
    const send = (...records: CaseRecord[]) => played.get(CaseImport).importRecords(SYSTEM, records);
    const told = () =>
      played.database.query<{ ids: string[] }>(
        `SELECT payload -> 'caseIds' AS ids FROM outbox_event WHERE name = 'cases.recorded' ORDER BY id`,
      );
    let now = Date.parse('2026-08-25T00:00:00Z');
    played.clock.set(now);

    for (let step = 0; step < 40; step++) {
      // Versions come late, twice and out of order; what tells of them is delivered late, twice and out of order as well.
      const move = roll(6);
      if (move <= 1) await send(story[roll(CASES)]![roll(VERSIONS)]!);
      else if (move === 2) played.clock.set((now += roll(20 * 24) * 3_600_000));
      else if (move === 3) {
        const events = await told();
        if (events.length > 0) await checks.evaluateCases(events[roll(events.length)]!.ids);
      } else if (move === 4) await checks.evaluatePending();
      else if (roll(3) === 0) await checks.evaluateEverything(undefined);
      else await Promise.all([checks.evaluatePending(), send(story[roll(CASES)]![roll(VERSIONS)]!), checks.evaluatePending()]);
    }
    for (let i = CASES; i-- > 0;) await send(story[i]!.at(-1)!);
    played.clock.set((now += 3 * DAY));
    await checks.evaluatePending();

    fresh.clock.set(now);
    await fresh.get(CaseImport).importRecords(
      SYSTEM,
      story.map((versions) => versions.at(-1)!),
    );
    await fresh.get(ChecksService).evaluatePending();

    const expected = await standOf(fresh);
    expect(expected).toMatchObject({ waiting: 0 });
    expect((expected['findings'] as unknown[]).length).toBeGreaterThan(3);
    expect(await standOf(played)).toEqual(expected);
  });
});
