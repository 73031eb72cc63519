import { createTestApp, type TestApp } from '../support/app';
import {
  clientHeaders,
  COUNTY_A,
  foundBureau,
  type Headers,
  OFFICER_B,
  STATION_A,
  STATION_B,
  userHeaders,
  wireCase,
} from '../support/bureau';

describe('PUT /cases/{source}/{externalId}', () => {
  let t: TestApp;
  let ofCity: Headers;
  let ofCountyA: Headers;
  let next = 0;

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    await foundBureau(t);
    ofCity = await clientHeaders(t, ['case.import', 'case.read']);
    ofCountyA = await clientHeaders(t, ['case.import', 'case.read'], COUNTY_A);
  });
  afterAll(() => t.close());

  const put = (body: object, headers: Headers = ofCity, address = `ems/${(body as { externalId: string }).externalId}`) =>
    t.http.put(`/api/v1/cases/${address}`).set(headers).send(body);
  const fresh = (changes: Record<string, unknown> = {}) => wireCase({ externalId: `P-${++next}`, ...changes });
  const get = (path: string, headers: Headers = ofCity) => t.http.get(`/api/v1/cases/${path}`).set(headers);

  it('creates, finds unchanged, updates, and keeps an older version out', async () => {
    const one = fresh();
    const { body: created } = await put(one).expect(201);
    expect(created).toMatchObject({ result: 'created', version: 1, sourceVersion: 1, source: 'ems', externalId: one['externalId'] });
    expect((await put(one).expect(200)).body).toEqual({ ...created, result: 'unchanged' });
    const three = { ...one, sourceVersion: 3, status: 'decided' };
    expect((await put(three).expect(200)).body).toMatchObject({ id: created.id, result: 'updated', version: 2, sourceVersion: 3 });
    const { body: late } = await put({ ...one, sourceVersion: 2, status: 'filed' }).expect(200);
    expect(late).toMatchObject({ result: 'older', version: 2, sourceVersion: 3 });
    expect((await get(created.id).expect(200)).body).toMatchObject({ status: 'decided', version: 2 });
  });

  it('refuses other content under a version that is known', async () => {
    const one = fresh();
    await put(one).expect(201);
    const { body } = await put({ ...one, status: 'decided' }).expect(409);
    expect(body).toMatchObject({ code: 'case.version-conflict', fields: [{ field: 'sourceVersion', value: 1 }] });
  });

  it('takes source and id from the address, and refuses others in the body', async () => {
    const { source: _, externalId: __, ...rest } = wireCase();
    expect((await t.http.put('/api/v1/cases/ems/A%2F7').set(ofCity).send(rest).expect(201)).body).toMatchObject({ externalId: 'A/7' });
    expect((await put(fresh(), ofCity, 'ems/another').expect(422)).body).toMatchObject({ fields: [{ field: 'externalId' }] });
  });

  it('names every field that is wrong, with its value and what was expected', async () => {
    const { body } = await put(
      fresh({
        caseNumber: '2025-1',
        status: undefined,
        colour: 'red',
        events: [
          { type: 'accept', at: 20251002 },
          { type: 'decide', at: '2025-02-30' },
          { type: 'serve', at: '2999-01-01', by: ['12'] },
        ],
        persons: [{ id: 'p1', role: 'offender', birthDate: '199' }],
      }),
    ).expect(422);
    expect(body.code).toBe('case.invalid');
    expect(body.fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'caseNumber', value: '2025-1' }),
        expect.objectContaining({ field: 'status', message: expect.stringContaining('is required') }),
        expect.objectContaining({ field: 'colour', message: expect.stringContaining('is no field known here') }),
        expect.objectContaining({ field: 'events[0].at', value: 20251002 }),
        expect.objectContaining({ field: 'events[1].at', value: '2025-02-30' }),
        expect.objectContaining({ field: 'events[2].at', message: 'expected a moment that has come' }),
        expect.objectContaining({ field: 'events[2].by[0]', value: '12' }),
        { field: 'persons[0].birthDate', message: expect.stringContaining('a day that exists') },
      ]),
    );
  });

  it.each([[[]], ['text'], [7], [{ events: {} }]])('refuses %j as a body', async (body) => {
    const answer = await t.http.put('/api/v1/cases/ems/odd').set(ofCity).type('json').send(JSON.stringify(body));
    expect([400, 422]).toContain(answer.status);
  });

  it('takes cases of its own units only', async () => {
    const other = fresh({ unit: STATION_B, leadOfficer: OFFICER_B });
    expect((await put(other, ofCountyA).expect(403)).body).toMatchObject({ code: 'auth.forbidden', fields: [{ field: 'unit' }] });
    await put(other).expect(201);
    await put({ ...other, unit: STATION_A, sourceVersion: 2 }, ofCountyA).expect(403);
    await put(fresh(), ofCountyA).expect(201);
  });

  it('tells of a case that changes its unit and of what later authorities said', async () => {
    const one = fresh();
    const { body } = await put(one).expect(201);
    await put({
      ...one,
      sourceVersion: 2,
      unit: STATION_B,
      outcomes: [{ type: 'litigation-lost', at: '2025-10-20' }],
    }).expect(200);
    await put({
      ...one,
      sourceVersion: 3,
      unit: STATION_B,
      outcomes: [
        { type: 'litigation-lost', at: '2025-10-20' },
        { type: 'state-compensation', at: '2025-10-21' },
      ],
    }).expect(200);
    const events = await t.database.query<{ name: string; payload: object }>(
      `SELECT name, payload FROM outbox_event WHERE subject = $1 ORDER BY id`,
      [body.id],
    );
    const units = await t.database.query<{ id: string }>('SELECT id FROM unit WHERE code = ANY($1) ORDER BY code', [
      [STATION_A, STATION_B],
    ]);
    expect(events).toEqual([
      expect.objectContaining({ name: 'case.outcome-recorded', payload: expect.objectContaining({ type: 'litigation-lost' }) }),
      { name: 'case.unit-changed', payload: { caseId: body.id, unitId: units[1]!.id, fromUnitId: units[0]!.id } },
      expect.objectContaining({
        name: 'case.outcome-recorded',
        payload: expect.objectContaining({ caseId: body.id, unitId: units[1]!.id, type: 'state-compensation' }),
      }),
    ]);
  });

  it('stores what looks like a program as the text it is', async () => {
    const hostile = `'); DROP TABLE case_record; -- <script>alert(1)</script> \\N \t\n\r \u0001 💥`;
    const one = fresh({
      cause: hostile,
      title: hostile,
      status: hostile,
      attributes: { [`a${hostile}`.slice(0, 90)]: hostile },
      events: [{ type: hostile, at: '2025-10-02', attributes: { x: hostile } }],
    });
    const { body } = await put(one).expect(201);
    const { body: read } = await get(body.id).expect(200);
    expect(read.title).toBe(hostile);
    expect(read.record.events[0].attributes.x).toBe(hostile);
  });

  it('gives two that create one case at once the same case', async () => {
    const one = fresh();
    const answers = await Promise.all([1, 2, 3, 4].map(() => put(one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  describe('versions', () => {
    it('are kept each, and their difference is told by fact', async () => {
      const one = fresh();
      const { body } = await put(one).expect(201);
      await put({
        ...one,
        sourceVersion: 2,
        status: 'decided',
        persons: [{ id: 'p1', role: 'offender', name: '王大明', identityNumber: '530102199001011234', birthDate: '1990-01-01' }],
        events: [
          { type: 'report', at: '2025-10-02T08:00:00' },
          { type: 'accept', at: '2025-10-02 10:30' },
          { type: 'decide', at: '2025-10-09 10:00', attributes: { result: 'penalty' } },
        ],
      }).expect(200);
      const { body: versions } = await get(`${body.id}/versions`).expect(200);
      expect(versions.items).toMatchObject([
        { version: 2, sourceVersion: 2, status: 'decided' },
        { version: 1, sourceVersion: 1, status: 'accepted' },
      ]);
      expect((await get(`${body.id}/versions/1`).expect(200)).body.record.events).toHaveLength(2);
      expect((await get(`${body.id}/versions/3`).expect(404)).body.code).toBe('case.version-not-found');
      const { body: diff } = await get(`${body.id}/diff?from=1&to=2`).expect(200);
      expect(diff.masked).toBe(true);
      expect(diff.changes).toEqual([
        expect.objectContaining({
          change: 'changed',
          fact: 'case',
          name: 'status',
          fields: [{ field: 'status', before: 'accepted', after: 'decided' }],
        }),
        expect.objectContaining({ fact: 'case', name: 'sourceVersion' }),
        {
          change: 'changed',
          fact: 'event',
          name: 'accept',
          label: '受案',
          fields: [{ field: 'at', before: '2025-10-02T09:30:00+08:00', after: '2025-10-02T10:30:00+08:00' }],
        },
        {
          change: 'added',
          fact: 'event',
          name: 'decide',
          label: '作出决定',
          fields: expect.arrayContaining([{ field: 'attributes.result', before: null, after: 'penalty' }]),
        },
        expect.objectContaining({ fact: 'person', name: 'p1', fields: [{ field: 'name', before: '王**', after: '王**' }] }),
      ]);
    });

    it('show personal data to those who may read it, and that is audited', async () => {
      const one = fresh();
      const { body } = await put(one).expect(201);
      const supervisor = await userHeaders(t, 'supervisor');
      expect((await get(`${body.id}/versions/1`).expect(200)).body).toMatchObject({
        masked: true,
        record: { persons: [{ name: '王**' }] },
      });
      expect((await get(`${body.id}/versions/1`, supervisor).expect(200)).body).toMatchObject({
        masked: false,
        record: { persons: [{ name: '王小明' }] },
      });
      const audited = await t.database.query(`SELECT data FROM audit_entry WHERE action = 'case.persons-read' AND subject_id = $1`, [
        body.id,
      ]);
      expect(audited).toEqual([{ data: { version: 1 } }]);
    });
  });

  it('shows incidents and cases that belong together, from both ends', async () => {
    const incident = fresh({ kind: 'incident', caseNumber: `A${STATION_A}2025100777`, outcomes: [] });
    const { body: call } = await put(incident).expect(201);
    const born = fresh({
      caseNumber: `A${STATION_A}2025100778`,
      incidentNumber: incident['caseNumber'],
      links: [{ relation: 'joined-with', number: 'not-yet-here' }],
    });
    const { body: born1 } = await put(born).expect(201);
    expect((await get(born1.id).expect(200)).body.linked).toEqual([
      {
        relation: 'from-incident',
        direction: 'names',
        number: incident['caseNumber'],
        id: call.id,
        kind: 'incident',
        title: incident['title'],
        status: 'accepted',
      },
      { relation: 'joined-with', direction: 'names', number: 'not-yet-here', id: null, kind: null, title: null, status: null },
    ]);
    expect((await get(call.id).expect(200)).body.linked).toMatchObject([{ direction: 'named-by', id: born1.id }]);
  });

  it('lists by period, unit subtree and words', async () => {
    await put(fresh({ caseNumber: `A${STATION_A}2024010001`, title: '独特的标题', events: [{ type: 'accept', at: '2024-01-05' }] })).expect(
      201,
    );
    const list = async (query: string) =>
      ((await t.http.get(`/api/v1/cases?${query}`).set(ofCity)).body as { items: { title: string }[] }).items;
    expect(await list('period=2024-01')).toMatchObject([{ title: '独特的标题' }]);
    expect(await list(`text=${encodeURIComponent('特的标')}`)).toHaveLength(1);
    expect(await list(`text=${encodeURIComponent('%')}`)).toHaveLength(0);
    expect(await list(`period=2024-01&unit=${COUNTY_A}`)).toHaveLength(0);
    expect(await list(`period=2024-01&unit=${COUNTY_A}&below=true`)).toHaveLength(1);
    await t.http.get('/api/v1/cases?period=2024-13').set(ofCity).expect(400);
  });
});
