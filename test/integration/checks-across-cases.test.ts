import { casePayload, type CaseRecord } from '../../src/domain/cases';
import { SYSTEM } from '../../src/domain/identity';
import { CaseImport } from '../../src/modules/cases';
import { ChecksService } from '../../src/modules/checks';
import { CaseEvaluator, type PendingCase } from '../../src/modules/checks/case-evaluator';
import { EvaluationWriter } from '../../src/modules/checks/evaluation-writer';
import { createTestApp, type TestApp } from '../support/app';
import { addUnits } from './assessment-bureau';

const NOW = Date.parse('2026-08-25T00:00:00Z');
const at = (time: string) => `2026-08-03T${time}:00+08:00`;

/** What hangs on more than one case: officers who were in two cases at once, and incidents answered by links. */
describe('checks across cases', () => {
  let t: TestApp;
  beforeEach(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    await addUnits(t, [{ code: 'S1' }, { code: 'S2' }]);
    t.clock.set(NOW);
  });
  afterEach(() => t.close());

  const version = new Map<string, number>();
  function record(name: string, parts: Partial<CaseRecord> = {}): CaseRecord {
    const sourceVersion = (version.get(name) ?? 0) + 1;
    version.set(name, sourceVersion);
    return {
      source: 'test',
      externalId: name,
      sourceVersion,
      caseNumber: name,
      kind: 'administrative',
      unit: name < 'M' ? 'S1' : 'S2',
      status: 'open',
      officers: [],
      events: [],
      documents: [],
      measures: [],
      property: [],
      persons: [],
      recordings: [],
      outcomes: [],
      attributes: {},
      ...parts,
    };
  }
  const questioned = (name: string, from: string, to: string, officer = '980001') =>
    record(name, { events: [{ type: 'question', at: at(from), until: at(to), by: [officer], person: 'p1' }] });
  const settled = (name: string, links?: CaseRecord['links']) =>
    record(name, {
      kind: 'incident',
      events: [{ type: 'settle-incident', at: at('10:00'), attributes: { result: 'case' } }],
      ...(links && { links }),
    });
  async function send(...records: CaseRecord[]): Promise<string[]> {
    await t.get(CaseImport).importRecords(SYSTEM, records);
    const rows = await t.database.query<{ id: string }>('SELECT id FROM case_record WHERE external_id = ANY($1)', [
      records.map(({ externalId }) => externalId),
    ]);
    return rows.map(({ id }) => id);
  }
  const bring = async (...records: CaseRecord[]) => t.get(ChecksService).evaluateCases(await send(...records));
  const pendingOf = (ids: readonly string[]) =>
    t.database.query<PendingCase>(
      `SELECT id, unit_id, lead_officer_id, version, NULL AS evaluated_version, kind, case_number, facts FROM case_record WHERE id = ANY($1) ORDER BY 1`,
      [ids],
    );
  const hitBy = async (check: string) =>
    (
      await t.database.query<{ number: string }>(
        `SELECT c.case_number AS number FROM finding f JOIN case_record c ON c.id = f.case_id
         WHERE f.check_code = $1 AND f.state = 'suspected' ORDER BY 1`,
        [check],
      )
    ).map(({ number }) => number);

  it('find an officer who questioned in two cases at once, in both, also across units, whichever came first', async () => {
    await bring(questioned('A', '09:00', '10:00'));
    expect(await hitBy('C38-overlap')).toEqual([]);
    await bring(questioned('Z', '09:30', '10:30'), questioned('B', '10:00', '11:00', '980002'));
    expect(await hitBy('C38-overlap')).toEqual(['A', 'Z']);
    const [row] = await t.database.query<{ trace: { parts: object[] } }>(
      `SELECT trace FROM finding f JOIN case_record c ON c.id = f.case_id WHERE c.case_number = 'A' AND check_code = 'C38-overlap'`,
    );
    expect(row!.trace.parts).toMatchObject([
      {
        officer: '980001',
        facts: [{ list: 'event' }, { list: 'other-case', type: 'Z', at: at('09:30') }],
        stretches: [{ to: at('10:00') }],
      },
    ]);
  });

  it('take the suspicion of both back when one of them is corrected, and look at no other case', async () => {
    await bring(questioned('A', '09:00', '10:00'), questioned('B', '09:30', '10:30'), questioned('C', '14:00', '15:00'));
    expect(await hitBy('C38-overlap')).toEqual(['A', 'B']);
    expect(await bring(questioned('B', '10:00', '11:00'))).toMatchObject({ evaluated: 2, withdrawn: 2 });
    expect(await hitBy('C38-overlap')).toEqual([]);
    expect(await t.get(ChecksService).countPending()).toBe(0);
  });

  it('do not take one act for two that a converted case tells again', async () => {
    await bring(questioned('A', '09:00', '10:00'), {
      ...questioned('B', '09:00', '10:00'),
      links: [{ relation: 'converted-from', number: 'A' }],
    });
    expect(await hitBy('C38-overlap')).toEqual([]);
    await bring(questioned('B', '09:00', '10:00'));
    expect(await hitBy('C38-overlap')).toEqual(['A', 'B']);
  });

  it('look again at a case around which something changed between reading and writing', async () => {
    const evaluator = t.get(CaseEvaluator);
    const evaluate = evaluator.evaluate.bind(evaluator);
    const [first] = await send(questioned('A', '09:00', '10:00'));
    jest.spyOn(evaluator, 'evaluate').mockImplementationOnce(async (cases) => {
      const read = await evaluate(cases);
      await bring(questioned('B', '09:30', '10:30'));
      return read;
    });
    await t.get(ChecksService).evaluateCases([first!]);
    expect(await hitBy('C38-overlap')).toEqual(['A', 'B']);
    expect(await t.get(ChecksService).countPending()).toBe(0);
  });

  it('find the case of an incident by a link of the case, by a link of the incident, and not by one that only touches it', async () => {
    await bring(settled('J1'), settled('J2', [{ relation: 'related-to', number: 'B' }]), settled('J3'));
    expect(await hitBy('I01')).toEqual(['J1', 'J2', 'J3']);
    const accepted = [{ type: 'accept', at: at('11:00') }];
    await bring(
      record('A', { events: accepted, links: [{ relation: 'from-incident', number: 'J1' }] }),
      record('B', { events: accepted, links: [{ relation: 'related-to', number: 'J3' }] }),
    );
    expect(await hitBy('I01')).toEqual(['J3']);
    await bring(record('A', { events: accepted }));
    expect(await hitBy('I01')).toEqual(['J1', 'J3']);
  });

  it('are left to wait by the transaction that brings them, which cannot know what others say of them meanwhile', async () => {
    const { id, version, unit_id } = (await pendingOf(await send(record('A'))))[0]!;
    const entry = { id, version, unitId: unit_id, officerId: null, record: record('A'), payload: casePayload(record('A')) };
    expect(await t.database.transact(await t.get(ChecksService).evaluateNew([entry]))).toBe(0);
    expect(await t.get(ChecksService).countPending()).toBe(1);
  });

  it('are written the same by the transaction that brings them and by one that comes later', async () => {
    // Within the time in which a case may yet answer it.
    const waiting = record('J', {
      kind: 'incident',
      events: [{ type: 'settle-incident', at: '2026-08-24T20:00:00+08:00', attributes: { result: 'case' } }],
    });
    const cases = await pendingOf(await send(waiting, settled('K')));
    await t.database.transact(async (tx) => t.get(EvaluationWriter).saveNew(tx, await t.get(CaseEvaluator).evaluate(cases)));
    const written = () =>
      Promise.all(
        ['check_state', 'check_due'].map((table) => t.database.query<{ check_code?: string }>(`SELECT * FROM ${table} ORDER BY 1, 2`)),
      );
    const first = await written();
    expect(first[0]).toHaveLength(2);
    expect(first[1]).toMatchObject([{ check_code: 'I01' }]);
    expect(await t.get(ChecksService).evaluateEverything(undefined)).toMatchObject({
      evaluated: 2,
      suspected: 0,
      refreshed: 0,
      withdrawn: 0,
    });
    expect(await written()).toEqual(first);
  });
});
