import { gzipSync } from 'node:zlib';
import { createTestApp, type TestApp } from '../support/app';
import { ThingModule } from '../support/things';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('the HTTP surface', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ module: ThingModule });
  });
  afterAll(() => t.close());

  it('reads a query with names that every object has as if they were not there', async () => {
    const { body } = await t.http.get('/api/v1/things?limit=2&__proto__=x&constructor=y').expect(200);
    expect(body.items).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('tells of an error as a problem, with the id of the request and of its log', async () => {
    const { body, headers } = await t.http
      .get('/api/v1/nowhere')
      .expect(404)
      .expect('content-type', 'application/problem+json; charset=utf-8');
    expect(body).toEqual({
      type: 'urn:zhiping:error:route.not-found',
      title: 'There is no such route',
      status: 404,
      code: 'route.not-found',
      detail: expect.stringContaining('/api/v1/nowhere'),
      requestId: expect.stringMatching(UUID),
    });
    expect(headers['x-request-id']).toBe(body.requestId);
  });

  it('gives every request an id of its own, whatever the caller claims', async () => {
    const { headers } = await t.http.get('/health/live').set('x-request-id', 'mine').expect(200);
    expect(headers['x-request-id']).toMatch(UUID);
  });

  it('says nothing of what went wrong inside', async () => {
    const { body, text } = await t.http.get('/api/v1/things/broken').expect(500);
    expect(body.code).toBe('internal');
    expect(text).not.toMatch(/hunter2|\.ts|at /);
  });

  it.each([
    ['a route that does not exist', 'get', '/nowhere', 404, 'route.not-found'],
    ['a method that does not exist', 'delete', '/api/v1/things', 404, 'route.not-found'],
    ['a version that does not exist', 'get', '/api/v9/things', 404, 'route.not-found'],
    ['an address that cannot be decoded', 'get', '/api/v1/things/%zz', 400, 'request.invalid'],
    ['a cursor of somebody else', 'get', '/api/v1/things?cursor=abc', 400, 'request.cursor-invalid'],
    ['a cursor with another number of parts', 'get', `/api/v1/things?cursor=${btoa('[1,2]')}`, 400, 'request.cursor-invalid'],
    ['a page that is too long', 'get', '/api/v1/things?limit=201', 400, 'request.invalid'],
    ['a page that is no number', 'get', '/api/v1/things?limit=ten', 400, 'request.invalid'],
    ['a field twice', 'get', '/api/v1/things?limit=1&limit=2', 400, 'request.invalid'],
    ['a field that does not exist', 'get', '/api/v1/things?color=red', 400, 'request.invalid'],
    ['a field that would make another object of it', 'get', '/api/v1/things?limit=1&limit=2&__proto__=limit', 400, 'request.invalid'],
    ['a field with a field', 'get', '/api/v1/things?limit[max]=3', 400, 'request.invalid'],
  ] as const)('refuses %s', async (_, method, url, status, code) => {
    const { body } = await t.http[method](url)
      .expect(status)
      .expect('content-type', /problem\+json/);
    expect(body).toMatchObject({ status, code });
  });

  it.each([
    ['JSON that breaks off', 'application/json', '{"name": "a', 400, 'request.invalid'],
    ['an empty body that claims to be JSON', 'application/json', '', 400, 'request.invalid'],
    ['a list instead of an object', 'application/json', '[]', 400, 'request.invalid'],
    ['JSON that means another object', 'application/json', '{"__proto__": {"admin": true}}', 400, 'request.invalid'],
    ['another content type', 'text/xml', '<thing/>', 415, 'request.unsupported-media'],
    ['a body over a mebibyte', 'application/json', JSON.stringify({ name: 'x'.repeat(1_048_576) }), 413, 'request.too-large'],
  ])('refuses %s', async (_, type, text, status, code) => {
    const { body } = await t.http.post('/api/v1/things').set('content-type', type).send(text).expect(status);
    expect(body).toMatchObject({ status, code });
  });

  it('names every field that is wrong, with what came, but repeats no secret', async () => {
    const { body } = await t.http
      .post('/api/v1/things')
      .send({ name: 7, parts: [{ size: 1 }, { size: 0 }], password: 'secret', colour: 'red' })
      .expect(400);
    expect(body.fields).toEqual(
      expect.arrayContaining([
        { field: 'name', message: expect.any(String), value: 7 },
        { field: 'parts[1].size', message: expect.stringContaining('1'), value: 0 },
        { field: 'password', message: expect.any(String) },
        { field: 'colour', message: 'is no field known here; expected one of name, parts, password', value: 'red' },
      ]),
    );
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it.each([
    ['JSON with a comma too many', '{"name": "a",\n}', /line 2, column 1: .*comma/],
    ['JSON in single quotes', "{'name': 'a'}", /line 1, column 2: .*double quotes/],
    ['two values one after the other', '{"name":"a"}\n{"name":"b"}', /line 2, column 1: .*application\/x-ndjson/],
    ['JSON that breaks off', '{"name": "a', /ends before it is complete/],
    ['nothing', '', /the body is empty/],
    ['a list', '[]', /the body is a list; expected a JSON object/],
    ['a text', '"name"', /the body is a string; expected a JSON object/],
    ['null', 'null', /the body is null; expected a JSON object/],
    ['a field that is missing', '{}', /^name: is required: must be a string/],
  ])('says what is wrong with a body that is %s', async (_, text, detail) => {
    const { body } = await t.http.post('/api/v1/things').set('content-type', 'application/json').send(text).expect(400);
    expect(body.detail).toMatch(detail);
  });

  it('takes no form where none was asked for, and does not repeat what was in it', async () => {
    const { body, text } = await t.http.post('/api/v1/things').type('form').send('{"name":"Li Si"}').expect(415);
    expect(body.detail).toMatch(/content-type: application\/json/);
    expect(text).not.toContain('Li Si');
    const named = await t.http
      .post('/api/v1/things')
      .send({ name: 'a', ['x'.repeat(5_000)]: 1 })
      .expect(400);
    expect(named.text.length).toBeLessThan(1_000);
  });

  it('says what of a packed body it does not take, and how large one may be', async () => {
    const packed = await t.app.inject({
      method: 'POST',
      url: '/api/v1/things',
      headers: { 'content-type': 'application/json' },
      payload: gzipSync('{"name":"a"}'),
    });
    expect(packed.json()).toMatchObject({ status: 415, detail: expect.stringContaining('gzip') });
    const huge = await t.http
      .post('/api/v1/things')
      .send({ name: 'x'.repeat(1_048_576) })
      .expect(413);
    expect(huge.body.detail).toMatch(/1 MiB.*batch/);
  });

  it('pages by cursor to the end', async () => {
    const first = await t.http.get('/api/v1/things?limit=3').expect(200);
    expect(first.body.items).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    const last = await t.http.get(`/api/v1/things?limit=3&cursor=${first.body.nextCursor}`).expect(200);
    expect(last.body).toEqual({ items: [{ id: 4 }, { id: 5 }] });
  });

  describe('If-Match', () => {
    const change = (ifMatch?: string) => {
      const request = t.http.put('/api/v1/things/1').send({ name: 'a' });
      return ifMatch === undefined ? request : request.set('if-match', ifMatch);
    };

    it('lets a change pass that knows the present version, and gives the next one', async () => {
      const { headers } = await change('"3"').expect(200);
      expect(headers['etag']).toBe('"4"');
    });

    it.each([
      ['without it', undefined, 428, 'request.precondition-required'],
      ['with an older version', '"2"', 412, 'request.precondition-failed'],
      ['with a newer version', '"4"', 412, 'request.precondition-failed'],
      ['with any version', '*', 400, 'request.invalid'],
      ['without quotes', '3', 400, 'request.invalid'],
    ])('refuses a change %s', async (_, ifMatch, status, code) => {
      const { body } = await change(ifMatch).expect(status);
      expect(body.code).toBe(code);
    });
  });

  it('sends the headers that protect a browser', async () => {
    for (const [path, status] of [
      ['/api/v1/things', 200],
      ['/api/v1/nowhere', 404],
      ['/api/docs', 200],
      ['/metrics', 200],
    ] as const) {
      const { headers } = await t.http.get(path).expect(status);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'x-dns-prefetch-control': 'off',
        'x-download-options': 'noopen',
        'x-permitted-cross-domain-policies': 'none',
        'x-xss-protection': '0',
      });
      expect(headers['content-security-policy']).toBe(
        "default-src 'self';base-uri 'self';font-src 'self' https: data:;form-action 'self';frame-ancestors 'self';img-src 'self' data:;" +
          "object-src 'none';script-src 'self' 'unsafe-inline';script-src-attr 'none';style-src 'self' 'unsafe-inline'",
      );
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  it('is alive, ready and measured', async () => {
    await t.http.get('/health/live').expect(200, { status: 'ok' });
    const ready = await t.http.get('/health/ready').expect(200);
    expect(ready.body).toMatchObject({ status: 'ok', info: { database: { status: 'up' } } });
    const metrics = await t.http.get('/metrics').expect(200);
    expect(metrics.text).toMatch(/zhiping_http_request_seconds_count\{.*route="\/health\/ready".*\} \d/);
  });

  it('shows its contract on a page', async () => {
    const { text } = await t.http.get('/api/docs').expect(200);
    expect(text).toContain('执评');
  });
});

describe('the rate limit', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ module: ThingModule, env: { RATE_LIMIT_PER_MINUTE: '3' } });
  });
  afterAll(() => t.close());

  it('answers the fourth request in a minute with 429 and when to come back, and health always', async () => {
    for (const remaining of [2, 1, 0]) await t.http.get('/api/v1/things').expect(200).expect('ratelimit-remaining', String(remaining));
    const { body, headers } = await t.http
      .get('/api/v1/things')
      .expect(429)
      .expect('content-type', /problem\+json/);
    expect(body.code).toBe('request.rate-limited');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await t.http.get('/health/live').expect(200);
  });
});
