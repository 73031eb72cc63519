import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { SYSTEM } from '../../src/domain/identity';
import { CaseImport } from '../../src/modules/cases';
import { createTestApp, type TestApp } from '../support/app';
import { clientHeaders, COUNTY_A, foundBureau, type Headers, OFFICER_B, STATION_B, userHeaders, wireCase } from '../support/bureau';

describe('exporting cases', () => {
  let t: TestApp;
  let folder: string;
  let sender: Headers;

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    await foundBureau(t);
    folder = mkdtempSync(join(tmpdir(), 'zhiping-export-'));
    sender = await clientHeaders(t, ['case.import', 'case.export']);
    const hostile = `引号" <标签> & 换行\n 制表\t \u0001`;
    const cases = [
      wireCase({ externalId: 'E-1', title: hostile }),
      wireCase({
        externalId: 'E-2',
        caseNumber: `A${STATION_B}2025110002`,
        unit: STATION_B,
        leadOfficer: OFFICER_B,
        events: [
          { type: 'accept', at: '2025-11-03T09:00:00', by: [OFFICER_B, '030002'] },
          { type: 'question', at: '2025-11-03T10:00:00', until: '2025-11-03T10:40:00', by: [OFFICER_B], person: 'p1' },
          { type: 'decide', at: '2025-11-20T10:30:00', by: [OFFICER_B], person: 'p1', attributes: { result: 'penalty', amount: 50_000 } },
          { type: 'close', at: '2025-11-21' },
        ],
      }),
    ];
    for (const one of cases)
      await t.http
        .put(`/api/v1/cases/ems/${String(one['externalId'])}`)
        .set(sender)
        .send(one)
        .expect(201);
  });
  afterAll(async () => {
    await t.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = async (query: string, headers: Headers) =>
    (await t.http.get(`/api/v1/cases/export?${query}`).set(headers).buffer(true).expect(200)).text;
  const records = (text: string) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { externalId: string; persons: { name: string }[] });

  it('gives the records of the units one may export, personal data as far as one may read it', async () => {
    expect(records(await get('', sender)).map(({ externalId, persons }) => [externalId, persons[0]!.name])).toEqual([
      ['E-1', '王**'],
      ['E-2', '王**'],
    ]);
    const ofCountyA = await clientHeaders(t, ['case.export'], COUNTY_A);
    expect(records(await get('', ofCountyA)).map(({ externalId }) => externalId)).toEqual(['E-1']);
    expect(records(await get('period=2025-11', sender)).map(({ externalId }) => externalId)).toEqual(['E-2']);
    const supervisor = await userHeaders(t, 'supervisor');
    expect(records(await get('', supervisor))[0]!.persons[0]!.name).toBe('王小明');
    await t.http
      .get('/api/v1/cases/export')
      .set(await userHeaders(t, 'reviewer'))
      .expect(403);
    await t.http.get('/api/v1/cases/export?format=pdf').set(sender).expect(400);
    const audited = await t.database.query(
      `SELECT data -> 'filter' ->> 'period' AS period FROM audit_entry WHERE action = 'cases.exported' ORDER BY id`,
    );
    expect(audited).toEqual([{ period: null }, { period: null }, { period: '2025-11' }, { period: null }]);
  });

  it('sends out what comes in unchanged', async () => {
    const lines = await get('', await userHeaders(t, 'supervisor'));
    const { body } = await t.http
      .post('/api/v1/ingest/batches')
      .set({ ...sender, 'content-type': 'application/x-ndjson' })
      .send(lines)
      .expect(201);
    expect(body.totals).toMatchObject({ lines: 2, unchanged: 2, rejected: 0 });
  });

  it('writes timelines in XES that declare their extensions and come in again by a mapping', async () => {
    const xes = await get('format=xes', sender);
    const extensions: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => name === 'extension' && extensions.push(String(attributes['prefix'])));
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(xes).close();
    expect(extensions).toEqual(['concept', 'time', 'org', 'lifecycle']);
    const file = join(folder, 'out.xes');
    writeFileSync(file, xes);
    const problems: object[] = [];
    const totals = await t
      .get(CaseImport)
      .importFile(SYSTEM, file, { mapping: 'exported-xes', rejected: (problem) => void problems.push(problem) });
    expect({ totals, problems }).toMatchObject({ totals: { created: 2, rejected: 0 }, problems: [] });
    const rows = await t.database.query<{ source: string; title: string; number: string; facts: { events: object[]; attributes: object } }>(
      `SELECT c.source, c.title, o.number, c.facts FROM case_record c JOIN officer o ON o.id = c.lead_officer_id ORDER BY c.external_id, c.source`,
    );
    const [first, again, second, secondAgain] = rows;
    expect([first!.source, again!.source]).toEqual(['ems', 'timelines']);
    expect(again!.title).toBe(first!.title.replace('\u0001', '').trim());
    expect(again!.facts.events.map((event) => ({ ...event, by: undefined }))).toEqual(
      first!.facts.events.map((event) => ({ ...event, by: undefined })),
    );
    expect(secondAgain!.number).toBe(second!.number);
    expect(secondAgain!.facts.events).toEqual([
      { type: 'accept', at: '2025-11-03T09:00:00+08:00', by: [OFFICER_B] },
      { type: 'question', at: '2025-11-03T10:00:00+08:00', until: '2025-11-03T10:40:00+08:00', by: [OFFICER_B], person: 'p1' },
      { type: 'decide', at: '2025-11-20T10:30:00+08:00', by: [OFFICER_B], person: 'p1', attributes: { result: 'penalty', amount: 50_000 } },
      { type: 'close', at: '2025-11-21T00:00:00+08:00' },
    ]);
  });
});
