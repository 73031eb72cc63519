import fc from 'fast-check';
import { createTestApp, type TestApp } from '../support/app';
import { ThingModule } from '../support/things';

describe('malformed requests', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ module: ThingModule });
  });
  afterAll(() => t.close());

  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const printable = fc.string({ maxLength: 40 });
  const segment = fc.oneof(
    printable.map(encodeURIComponent),
    fc.constantFrom('%', '%zz', '..', '%00', '%2f', 'api', 'v1', 'things', 'jobs', 'health'),
  );
  const url = fc
    .tuple(
      fc.constantFrom('/', '/api/v1/', '/api/v1/things/', '/api/v1/things', '/api/v1/jobs/', '/api/v1/audit/entries'),
      fc.array(segment, { maxLength: 3 }),
      fc.array(fc.tuple(fc.constantFrom('limit', 'cursor', 'colour', '__proto__', 'x[]', ''), text), { maxLength: 3 }),
    )
    .map(([base, path, query]) => `${base}${path.join('/')}?${query.map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join('&')}`);
  const body = fc.oneof(
    fc.json(),
    text,
    fc.jsonValue().map((value) => JSON.stringify({ name: value, parts: value })),
  );
  const headers = fc.record(
    {
      'content-type': fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'text/plain',
        'application/json; charset=utf-16',
        'x',
      ),
      'if-match': printable,
      'idempotency-key': printable,
      'x-test-actor': fc.constantFrom('wang', ''),
      authorization: fc.oneof(
        printable,
        printable.map((token) => `Bearer ${token}`),
        fc.base64String().map((part) => `Bearer ${part}.${part}.${part}`),
      ),
    },
    { requiredKeys: [] },
  );

  it('are refused, and nothing of ours breaks', async () => {
    const server = t.app.getHttpAdapter().getInstance();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
        url,
        headers,
        body,
        async (method, path, head, payload) => {
          const answer = await server.inject({
            method: method as 'GET',
            url: path,
            headers: head,
            ...(method === 'GET' ? {} : { payload }),
          });
          expect(answer.statusCode).toBeLessThan(500);
          if (answer.statusCode >= 400) expect(answer.json()).toMatchObject({ status: answer.statusCode, code: expect.any(String) });
        },
      ),
      { numRuns: 400 },
    );
  });
});
