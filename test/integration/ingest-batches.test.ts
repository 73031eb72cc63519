import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { clientHeaders, COUNTY_A, foundBureau, type Headers, OFFICER_B, STATION_B, wireCase } from '../support/bureau';

interface Receipt {
  readonly id: string;
  readonly state: string;
  readonly totals: Record<string, number>;
  readonly problems: number;
  readonly sha256: string;
  readonly nextLine: number;
  readonly mismatches: unknown;
}

describe('POST /ingest/batches', () => {
  let t: TestApp;
  let headers: Headers;
  let ofCountyA: Headers;
  let source = 0;

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    await foundBureau(t);
    headers = await clientHeaders(t, ['case.import', 'case.read']);
    ofCountyA = await clientHeaders(t, ['case.import', 'case.read'], COUNTY_A);
  });
  afterAll(() => t.close());
  beforeEach(() => source++);

  const one = (n: number, changes: Record<string, unknown> = {}) => wireCase({ source: `s${source}`, externalId: `B-${n}`, ...changes });
  const lines = (...cases: (object | string)[]) =>
    cases.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const post = (body: string | Buffer, query = '', extra: Record<string, string> = {}, as = headers) =>
    t.http
      .post(`/api/v1/ingest/batches${query}`)
      .set({ ...as, 'content-type': 'application/x-ndjson', ...extra })
      .send(body);
  const send = async (...given: Parameters<typeof post>): Promise<Receipt> => (await post(...given).expect(201)).body as Receipt;
  const problems = async ({ id }: { id: string }) =>
    (
      (await t.http.get(`/api/v1/ingest/batches/${id}/problems`).set(headers).expect(200)).body as {
        items: { line: number; field: string; message: string; value: unknown }[];
      }
    ).items;
  const stored = async () =>
    t.database.query<{ external_id: string; source_version: number; status: string }>(
      'SELECT external_id, source_version, status FROM case_record WHERE source = $1 ORDER BY external_id',
      [`s${source}`],
    );

  it('gives a receipt with control totals, and the same file twice changes nothing', async () => {
    const file = lines(one(1), '', one(2), one(3, { events: [] }));
    const receipt = await send(file);
    expect(receipt).toMatchObject({
      state: 'complete',
      totals: { lines: 3, created: 3, updated: 0, unchanged: 0, older: 0, rejected: 0, events: 4 },
      problems: 0,
      nextLine: 5,
      mismatches: null,
      sha256: createHash('sha256').update(file).digest('hex'),
    });
    expect((await send(file)).totals).toMatchObject({ created: 0, unchanged: 3 });
    expect(await stored()).toHaveLength(3);
  });

  it('reads gzip, and compares the totals the sender named', async () => {
    const file = gzipSync(lines(one(1), one(2)));
    const sha256 = createHash('sha256').update(file).digest('hex');
    const good = await send(file, `?lines=2&events=4&sha256=${sha256.toUpperCase()}`, { 'content-encoding': 'gzip' });
    expect(good).toMatchObject({ totals: { created: 2 }, mismatches: [], sha256 });
    expect((await send(file, '?lines=3')).mismatches).toEqual([{ total: 'lines', expected: 3, found: 2 }]);
  });

  it('keeps the good lines and tells what is wrong with each bad one', async () => {
    const receipt = await send(
      Buffer.concat([
        Buffer.from(lines(one(1))),
        Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
        Buffer.from(
          lines(
            JSON.stringify(one(3)).slice(0, 50),
            one(4, { unit: '999999999999' }),
            one(5, { events: [{ type: 'accept', at: 20251002 }] }),
            one(6, { events: [{ type: 'accept', at: '2999-01-01' }] }),
            '[1, 2]',
            'null',
            one(9, { leadOfficer: '999999' }),
            one(10, { 'no such field': 1 }),
            one(11, { persons: [{ id: 'p', role: 'x', identityNumber: 5301 }] }),
            one(12),
          ),
        ),
      ]),
    );
    expect(receipt).toMatchObject({ state: 'complete', totals: { lines: 12, created: 2, rejected: 10 }, problems: 10 });
    expect(await problems(receipt)).toEqual([
      { line: 2, field: '', value: null, message: expect.stringContaining('not UTF-8') },
      { line: 3, field: '', value: null, message: expect.stringContaining('the JSON is broken') },
      { line: 4, field: 'unit', value: '999999999999', message: 'expected the code of a known unit' },
      { line: 5, field: 'events[0].at', value: 20251002, message: expect.stringContaining('a moment that exists') },
      { line: 6, field: 'events[0].at', value: '2999-01-01', message: 'expected a moment that has come' },
      { line: 7, field: '', value: 'a list of 2', message: expect.any(String) },
      { line: 8, field: '', value: null, message: expect.any(String) },
      { line: 9, field: 'leadOfficer', value: '999999', message: 'expected the number of a known officer' },
      { line: 10, field: 'no such field', value: null, message: expect.stringContaining('no field known here') },
      { line: 11, field: 'persons[0].identityNumber', value: null, message: 'expected a text' },
    ]);
    expect((await stored()).map((row) => row.external_id)).toEqual(['B-1', 'B-12']);
  });

  it('refuses a line of 50 MB and goes on behind it', async () => {
    const huge = Buffer.alloc(50_000_000, 0x61);
    const receipt = await send(Buffer.concat([Buffer.from(lines(one(1))), huge, Buffer.from('\n'), Buffer.from(lines(one(2)))]));
    expect(receipt.totals).toMatchObject({ lines: 3, created: 2, rejected: 1 });
    expect(await problems(receipt)).toMatchObject([
      { line: 2, value: 50_000_000, message: expect.stringContaining('at most 1048576 bytes') },
    ]);
  });

  it('stores SQL and script in every text field as the text it is', async () => {
    const hostile = `x'); DROP TABLE case_record; --\\.\t<script>alert("1")</script>\u0000`;
    const clean = hostile.replace('\u0000', '');
    const record = (text: string) =>
      one(1, {
        cause: text,
        title: text,
        status: text,
        incidentNumber: text,
        links: [{ relation: 'related-to', number: text }],
        events: [{ type: text, at: '2025-10-02', person: text, attributes: { a: text } }],
        documents: [{ type: text, number: text, servedTo: text, refusalReason: text }],
        property: [{ id: text, name: text, keeper: text }],
        persons: [{ id: text, role: text, name: text, identityNumber: text, address: text }],
        recordings: [{ id: text, start: '2025-10-02', covers: text }],
        outcomes: [{ type: text, at: '2025-10-02', authority: text, reason: text }],
        attributes: { a: text },
      });
    expect((await send(lines(record(hostile)))).totals).toMatchObject({ rejected: 1 });
    expect((await send(lines(record(clean)))).totals).toMatchObject({ created: 1 });
    const [row] = await t.database.query<{ title: string; facts: { property: { keeper: string }[] } }>(
      'SELECT title, facts FROM case_record WHERE source = $1',
      [`s${source}`],
    );
    expect([row!.title, row!.facts.property[0]!.keeper]).toEqual([clean, clean]);
  });

  it('keeps to the units of the sender, also for a case that changes its unit', async () => {
    await send(lines(one(1, { unit: STATION_B, leadOfficer: OFFICER_B })));
    const receipt = await send(
      lines(one(1, { sourceVersion: 2 }), one(2, { unit: STATION_B, leadOfficer: OFFICER_B }), one(3)),
      '',
      {},
      ofCountyA,
    );
    expect(receipt.totals).toMatchObject({ created: 1, rejected: 2 });
    expect((await send(lines(one(1, { sourceVersion: 3 })))).totals).toMatchObject({ updated: 1 });
  });

  it('takes versions of one case in one file in any order', async () => {
    const receipt = await send(
      lines(
        one(1, { sourceVersion: 2, status: 'two' }),
        one(1, { sourceVersion: 1, status: 'one' }),
        one(1, { sourceVersion: 3, status: 'three' }),
        one(1, { sourceVersion: 3, status: 'three' }),
        one(1, { sourceVersion: 3, status: 'other' }),
      ),
    );
    expect(receipt.totals).toMatchObject({ created: 1, updated: 1, unchanged: 1, older: 1, rejected: 1 });
    expect(await stored()).toEqual([{ external_id: 'B-1', source_version: 3, status: 'three' }]);
  });

  it('keeps nothing of a dry run but the receipt', async () => {
    const receipt = await send(lines(one(1), one(2), one(3, { unit: 'x' })), '?dryRun=true');
    expect(receipt).toMatchObject({ dryRun: true, state: 'complete', totals: { created: 2, rejected: 1 }, problems: 1 });
    expect(await stored()).toEqual([]);
  });

  it('gives the same receipt for the same key, and refuses the key for another file', async () => {
    const file = lines(one(1), one(2));
    const key = { 'idempotency-key': `my-batch-${source}` };
    const receipt = await send(file, '', key);
    expect(await send(file, '', key)).toEqual(receipt);
    expect(await send(gzipSync(file), '', key)).toEqual(receipt);
    expect((await post(lines(one(1), one(3)), '', key).expect(409)).body).toMatchObject({ code: 'batch.key-conflict' });
    expect(await stored()).toHaveLength(2);
  });

  it('keeps what came before gzip data that end early, and goes on when the file is sent again', async () => {
    const cases = Array.from({ length: 2_500 }, (_, i) => one(i, { title: createHash('sha256').update(String(i)).digest('hex') }));
    const file = gzipSync(lines(...cases));
    const key = { 'idempotency-key': `my-batch-${source}` };
    const broken = await send(file.subarray(0, Math.floor(file.length * 0.7)), '', key);
    expect(broken.state).toBe('incomplete');
    expect(broken.totals['created']).toBeGreaterThan(1_000);
    expect(broken.totals['created']).toBeLessThan(2_500);
    expect(await problems(broken)).toMatchObject([{ line: broken.nextLine, message: expect.stringContaining('the gzip data end early') }]);
    const other = lines(one(9_999), ...cases.slice(1));
    expect((await post(other, '', key).expect(409)).body.code).toBe('batch.key-conflict');
    const whole = await send(file, '', key);
    expect(whole).toMatchObject({
      id: broken.id,
      state: 'complete',
      totals: { lines: 2_500, created: 2_500, unchanged: 0, events: 5_000 },
      problems: 0,
    });
    expect(await stored()).toHaveLength(2_500);
  });

  it('keeps what came before the connection was cut', async () => {
    await t.app.listen(0, '127.0.0.1');
    const { port } = t.app.getHttpServer().address() as { port: number };
    const key = `my-batch-${source}`;
    const part = Buffer.from(lines(...Array.from({ length: 1_200 }, (_, i) => one(i))) + JSON.stringify(one(1_201)).slice(0, 80));
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `POST /api/v1/ingest/batches HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${headers.authorization}\r\nIdempotency-Key: ${key}\r\n` +
        `Content-Type: application/x-ndjson\r\nContent-Length: ${part.length + 5_000}\r\n\r\n`,
    );
    socket.write(part, () => setTimeout(() => socket.destroy(), 300));
    const batch = await eventually(async () => {
      const [row] = await t.database.query<{ state: string; created: number }>('SELECT state, created FROM ingest_batch WHERE key = $1', [
        key,
      ]);
      return row && row.state === 'incomplete' ? row : undefined;
    });
    expect(batch.created).toBe(1_200);
    const whole = await send(lines(...Array.from({ length: 1_202 }, (_, i) => one(i))), '', { 'idempotency-key': key });
    expect(whole).toMatchObject({ state: 'complete', totals: { created: 1_202, unchanged: 0 } });
  });

  it('lets one request at a time send a key, and takes it over from one that died', async () => {
    const key = `my-batch-${source}`;
    await send(lines(one(1)), '', { 'idempotency-key': key });
    await t.database.query(`UPDATE ingest_batch SET state = 'receiving', heartbeat_at = $2 WHERE key = $1`, [key, t.clock.date()]);
    expect((await post(lines(one(1)), '', { 'idempotency-key': key }).expect(409)).body.code).toBe('batch.in-progress');
    await t.database.query(`UPDATE ingest_batch SET heartbeat_at = heartbeat_at - interval '2 minutes' WHERE key = $1`, [key]);
    expect((await send(lines(one(1), one(2)), '', { 'idempotency-key': key })).totals).toMatchObject({ lines: 2, created: 2 });
  });

  it('refuses a body that is no list of lines, and lines where none are taken', async () => {
    await post('{}', '', { 'content-type': 'application/json' }).expect(415);
    await t.http.post('/api/v1/auth/login').set('content-type', 'application/x-ndjson').send('{}\n').expect(415);
    expect((await send('')).totals['lines']).toBe(0);
    await post(lines(one(1)), '?dryRun=perhaps').expect(400);
    await post(lines(one(1)), '', { 'idempotency-key': 'short' }).expect(400);
  });

  it('hides the batches of others from senders that are limited to a unit', async () => {
    const mine = await send(lines(one(1)), '', {}, ofCountyA);
    const other = await send(lines(one(2)));
    const get = (id: string) => t.http.get(`/api/v1/ingest/batches/${id}`).set(ofCountyA);
    await get(mine.id).expect(200);
    expect((await get(other.id).expect(404)).body.code).toBe('batch.not-found');
    const { body } = await t.http.get('/api/v1/ingest/batches').set(ofCountyA).expect(200);
    expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).toContain(mine.id);
    expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).not.toContain(other.id);
  });

  describe('reconciliation', () => {
    const compare = (list: object[], as = headers) =>
      t.http
        .post('/api/v1/ingest/reconciliation')
        .set({ ...as, 'content-type': 'application/x-ndjson' })
        .send(lines(...list));
    const id = (n: number, sourceVersion?: number) => ({ source: `s${source}`, externalId: `B-${n}`, sourceVersion });

    it('tells what is missing, newer, older, unknown or held for others', async () => {
      await send(
        lines(
          one(1),
          one(2, { sourceVersion: 5 }),
          one(3, { sourceVersion: 5 }),
          one(4),
          one(5, { unit: STATION_B, leadOfficer: OFFICER_B }),
        ),
      );
      const list = [id(1, 1), id(2, 6), id(3, 4), id(5, 1), id(6, 1)];
      const { body } = await compare(list, ofCountyA).expect(201);
      expect(body).toMatchObject({
        agrees: false,
        totals: [
          {
            source: `s${source}`,
            listed: 5,
            equal: 1,
            missingHere: 1,
            newerAtSender: 1,
            olderAtSender: 1,
            unknownToSender: 1,
            outsideYourUnits: 1,
          },
        ],
      });
      const page = await t.http.get(`/api/v1/ingest/reconciliation/${body.id}/differences?limit=3`).set(ofCountyA).expect(200);
      const rest = await t.http
        .get(`/api/v1/ingest/reconciliation/${body.id}/differences?limit=3&cursor=${page.body.nextCursor}`)
        .set(ofCountyA)
        .expect(200);
      expect(
        [...page.body.items, ...rest.body.items].map(({ kind, externalId, theirs, ours }) => [kind, externalId, theirs, ours]),
      ).toEqual([
        ['missing-here', 'B-6', 1, null],
        ['newer-at-sender', 'B-2', 6, 5],
        ['older-at-sender', 'B-3', 4, 5],
        ['outside-your-units', 'B-5', 1, null],
        ['unknown-to-sender', 'B-4', null, 1],
      ]);
      expect((await t.http.get(`/api/v1/ingest/reconciliation/${body.id}`).set(headers).expect(404)).body.code).toBe(
        'reconciliation.not-found',
      );
    });

    it('agrees when both hold the same, and lists what is here', async () => {
      await send(lines(one(1), one(2)));
      expect((await compare([id(1, 1), id(2, 1)]).expect(201)).body).toMatchObject({ agrees: true });
      const { body } = await t.http.get(`/api/v1/ingest/reconciliation?source=s${source}&limit=1`).set(headers).expect(200);
      expect(body.items).toMatchObject([{ externalId: 'B-1', sourceVersion: 1 }]);
      const next = await t.http.get(`/api/v1/ingest/reconciliation?source=s${source}&cursor=${body.nextCursor}`).set(headers).expect(200);
      expect(next.body.items).toMatchObject([{ externalId: 'B-2' }]);
    });

    it('refuses a list with wrong lines by line and field', async () => {
      const { body } = await compare([id(1, 1), { source: 7 }, { ...id(3), sourceVersion: 'x' }]).expect(400);
      expect(body.fields).toMatchObject([
        { line: 2, field: 'source' },
        { line: 3, field: 'sourceVersion' },
      ]);
    });
  });
});
