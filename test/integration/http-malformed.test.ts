import fc from 'fast-check';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ThingModule } from '../support/things';
import { createTestApp, type TestApp } from '../support/app';
import { foundBureau, userHeaders } from '../support/bureau';

/** As many as fit into some twenty seconds; DESIGN asks for 10,000: `MALFORMED_REQUESTS=10000 npx jest http-malformed`. */
const REQUESTS = Number(process.env['MALFORMED_REQUESTS'] ?? 8_000);

/** Written by requests that were refused, and by jobs that need no body to be ordered. */
const NOTES = ['audit_entry', 'audit_day', 'idempotency_key', 'job_run', 'outbox_event', 'sign_in_attempt'];

describe('malformed requests', () => {
  let t: TestApp;
  let routes: { method: string; path: string }[];
  let authorization: string;
  beforeAll(async () => {
    t = await createTestApp({ module: ThingModule, pack: 'cn-police' });
    await foundBureau(t);
    ({ authorization } = await userHeaders(t, 'supervisor'));
    const { paths } = (await t.http.get('/api/openapi.json').expect(200)).body as OpenAPIObject;
    routes = Object.entries(paths).flatMap(([path, item]) =>
      ['get', 'post', 'put', 'patch', 'delete']
        .filter((method) => method in item)
        .map((method) => ({ method: method.toUpperCase(), path })),
    );
  });
  afterAll(() => t.close());

  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const printable = fc.string({ maxLength: 40 });
  const segment = fc.oneof(
    printable.map(encodeURIComponent),
    fc.uuid(),
    fc.constantFrom('%', '%zz', '..', '%00', '%2f', 'api', 'v1', 'things', 'jobs', 'health', '2026-13', '2026-02', '980001'),
  );
  const query = fc
    .array(
      fc.tuple(
        fc.constantFrom('limit', 'cursor', 'colour', '__proto__', 'x[]', '', 'unit', 'period', 'state', 'q', 'after', 'on', 'from', 'to'),
        text,
      ),
      { maxLength: 3 },
    )
    .map((pairs) => pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&'));
  const anywhere = fc
    .tuple(
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
      fc.constantFrom('/', '/api/v1/', '/api/v1/things/', '/api/v1/things', '/api/v1/jobs/', '/api/v1/audit/entries'),
      fc.array(segment, { maxLength: 3 }),
    )
    .map(([method, base, path]) => ({ method, path: `${base}${path.join('/')}` }));
  const onRoute = fc.tuple(fc.nat(), fc.array(segment, { minLength: 4, maxLength: 4 })).map(([n, segments]) => {
    const { method, path } = routes[n % routes.length]!;
    let used = 0;
    return { method, path: path.replace(/\{[^}]+\}/g, () => segments[used++ % segments.length]!) };
  });
  const names = fc.constantFrom(
    'name',
    'kind',
    'period',
    'title',
    'reason',
    'findingIds',
    'login',
    'password',
    'definition',
    'items',
    'note',
  );
  const body = fc.oneof(
    fc.json(),
    text,
    fc.dictionary(names, fc.jsonValue(), { maxKeys: 5 }).map((value) => JSON.stringify(value)),
    fc.jsonValue().map((value) => JSON.stringify({ name: value, parts: value })),
  );
  const headers = fc.record(
    {
      'content-type': fc.constantFrom(
        'application/json',
        'application/json',
        'application/x-www-form-urlencoded',
        'application/x-ndjson',
        'multipart/form-data; boundary=x',
        'text/plain',
        'application/json; charset=utf-16',
        'x',
      ),
      'content-encoding': fc.constantFrom('gzip', 'br', ''),
      'if-match': fc.oneof(printable, fc.constantFrom('"1"', '*')),
      'idempotency-key': printable,
      'x-test-actor': fc.constantFrom('wang', ''),
      authorization: fc.oneof(
        { arbitrary: fc.constant(undefined).map(() => authorization), weight: 4 },
        printable,
        printable.map((token) => `Bearer ${token}`),
        fc.base64String().map((part) => `Bearer ${part}.${part}.${part}`),
      ),
    },
    { requiredKeys: ['authorization'] },
  );

  /** How many rows each table has, but for what is noted of refusals. */
  async function rows(): Promise<Record<string, number>> {
    const tables = await t.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables.filter((table) => !NOTES.includes(table.name)))
      counts[name] = (await t.database.query<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`))[0]!.n;
    return counts;
  }

  it(
    'are refused, and nothing of ours breaks or changes',
    async () => {
      const server = t.app.getHttpAdapter().getInstance();
      const before = await rows();
      const answers = new Map<number, number>();
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(anywhere, { arbitrary: onRoute, weight: 3 }),
          query,
          headers,
          body,
          async (route, asked, head, payload) => {
            const answer = await server.inject({
              method: route.method as 'GET',
              url: `${route.path}?${asked}`,
              headers: head,
              ...(route.method === 'GET' ? {} : { payload }),
            });
            answers.set(answer.statusCode, (answers.get(answer.statusCode) ?? 0) + 1);
            expect(answer.statusCode).toBeLessThan(500);
            if (answer.statusCode >= 400) expect(answer.json()).toMatchObject({ status: answer.statusCode, code: expect.any(String) });
          },
        ),
        { numRuns: REQUESTS },
      );
      if (process.env['MALFORMED_REQUESTS'] !== undefined) process.stdout.write(`${JSON.stringify(Object.fromEntries(answers))}\n`);
      expect(await rows()).toEqual(before);
      await t.http.get('/health/ready').expect(200);
    },
    30_000 + REQUESTS * 30,
  );
});
