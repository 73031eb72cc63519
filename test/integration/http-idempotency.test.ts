import { createTestApp, type TestApp } from '../support/app';
import { ThingModule, things } from '../support/things';

const DAY = 24 * 3_600_000;

describe('Idempotency-Key', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ module: ThingModule });
  });
  afterAll(() => t.close());
  beforeEach(() => Object.assign(things, { made: [], gate: Promise.resolve() }));

  const make = (key: string, name: string, actor = 'wang') =>
    t.http.post('/api/v1/things').set('idempotency-key', key).set('x-test-actor', actor).send({ name });

  it('gives the same request its first answer again', async () => {
    const first = await make('key-replay', 'a').expect(201);
    const second = await make('key-replay', 'a').expect(201);
    expect(second.body).toEqual(first.body);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(second.headers).toMatchObject({ 'idempotency-replayed': 'true', etag: '"1"' });
    expect(things.made).toEqual(['a']);
  });

  it('does not mind the order of the keys in the body', async () => {
    const send = (body: object) => t.http.post('/api/v1/things').set('idempotency-key', 'key-order').set('x-test-actor', 'wang').send(body);
    await send({ name: 'a', parts: [] }).expect(201);
    await send({ parts: [], name: 'a' }).expect(201);
    expect(things.made).toEqual(['a']);
  });

  it('refuses the key for another body', async () => {
    await make('key-conflict', 'a').expect(201);
    const { body } = await make('key-conflict', 'b').expect(409);
    expect(body.code).toBe('request.idempotency-conflict');
    expect(things.made).toEqual(['a']);
  });

  it('knows the key by its owner', async () => {
    await make('key-owner', 'a', 'wang').expect(201);
    await make('key-owner', 'b', 'zhang').expect(201);
    expect(things.made).toEqual(['a', 'b']);
  });

  it('lets one of two at once through, and replays when it is done', async () => {
    let open = (): void => undefined;
    things.gate = new Promise((done) => (open = done));
    const answers = [make('key-race', 'a'), make('key-race', 'a')].map((request) => request.then(({ status, body }) => ({ status, body })));
    const loser = await Promise.race(answers);
    expect(loser).toMatchObject({ status: 409, body: { code: 'request.idempotency-in-progress' } });
    open();
    const both = await Promise.all(answers);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
    await make('key-race', 'a').expect(201).expect('idempotency-replayed', 'true');
    expect(things.made).toEqual(['a']);
  });

  it('keeps no answer of failure, so that the request can be sent again', async () => {
    await make('key-failed', 'refused').expect(422);
    await make('key-failed', 'a').expect(201);
    expect(things.made).toEqual(['a']);
  });

  it('forgets after a day', async () => {
    await make('key-of-yesterday', 'a').expect(201);
    t.clock.advance(DAY + 1);
    await make('key-of-yesterday', 'b').expect(201);
    expect(things.made).toEqual(['a', 'b']);
  });

  it('takes over a key whose first request died a minute ago', async () => {
    await t.database.query(
      `INSERT INTO idempotency_key (actor, key, route, body_hash, created_at) VALUES ('wang', 'key-dead', '/api/v1/things', repeat('0', 64), $1)`,
      [new Date(t.clock.now())],
    );
    await make('key-dead', 'a').expect(409);
    t.clock.advance(60_001);
    await make('key-dead', 'a').expect(201);
  });

  it.each(['short', 'x'.repeat(201)])('refuses the key %s', async (key) => {
    const { body } = await make(key, 'a').expect(400);
    expect(body.fields).toEqual([{ field: 'Idempotency-Key', message: '8 to 200 characters' }]);
  });
});
