import { Webhook as Verifier } from 'standardwebhooks';
import { OutboxRelay } from '../../src/modules/jobs';
import { WebhookPump } from '../../src/modules/webhooks';
import { newId } from '../../src/platform/database';
import { Outbox } from '../../src/platform/outbox';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { type Received, Receiver } from '../support/receiver';
import { addUnits, signIn, type TestUser } from './assessment-bureau';

interface Hook {
  id: string;
  version: number;
  state: string;
  secret: string;
  disabledReason: string | null;
}
interface Delivery {
  id: string;
  eventId: string;
  state: string;
  type: string;
  subject: string;
  nextAttemptAt: string | null;
  attempts: { status: number | null; error: string | null; response: string | null }[];
}

const HOUR = 3_600_000;

describe('webhooks', () => {
  let t: TestApp;
  let receiver: Receiver;
  let admin: TestUser;
  let county: TestUser;
  let names = 0;

  beforeAll(async () => {
    receiver = await Receiver.open();
    t = await createTestApp({ env: { WEBHOOK_ALLOWED_TARGETS: `http://127.0.0.1:${receiver.port}` } });
    await addUnits(t, [
      { code: 'HQ', kind: 'city' },
      { code: 'S1', parent: 'HQ' },
      { code: 'S2', parent: 'HQ' },
    ]);
  });
  afterAll(async () => {
    await t.close();
    await receiver.close();
  });
  beforeEach(async () => {
    receiver.received.length = 0;
    receiver.answer = (response) => response.writeHead(204).end();
    // Each test has webhooks of its own, and tokens that a clock put forward has not outlived.
    await t.database.query('TRUNCATE webhook CASCADE');
    names++;
    admin = await signIn(t, `admin-${names}`, 'security-administrator');
    county = await signIn(t, `county-${names}`, 'security-administrator', 'S1');
  });

  async function create(overrides: object = {}, as = admin): Promise<Hook> {
    const answer = await as.post('/webhooks', { name: `hook-${newId()}`, url: receiver.url(), types: ['zhiping.finding.*'], ...overrides });
    expect(answer.status).toBe(201);
    return answer.body as unknown as Hook;
  }
  const hook = async (id: string) => (await admin.get(`/webhooks/${id}`)).body as unknown as Hook;
  const log = async (id: string) => (await admin.get(`/webhooks/${id}/deliveries`)).body['items'] as Delivery[];
  const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });
  const publish = async (subject: string, unit?: string) => {
    const [row] = unit === undefined ? [] : await t.database.query<{ id: string }>('SELECT id FROM unit WHERE code = $1', [unit]);
    await t.database.transact((tx) =>
      t.get(Outbox).publish(tx, {
        name: 'finding.confirmed',
        subject,
        payload: { findingId: newId(), ...(row === undefined ? {} : { unitId: row.id }) },
      }),
    );
  };
  /** Relays, shares out and delivers all that is due now. */
  const deliver = async () => {
    await t.get(OutboxRelay).relay();
    await t.get(WebhookPump).drain();
  };
  const subjects = () => receiver.received.map(({ body }) => (JSON.parse(body) as { subject: string }).subject).sort();
  const verify = (secret: string, { body, headers }: Received) => new Verifier(secret).verify(body, headers as Record<string, string>);

  it('sends what was chosen as a signed CloudEvent, once', async () => {
    const made = await create();
    await publish('chosen');
    await t.database.transact((tx) => t.get(Outbox).publish(tx, { name: 'unit.recorded', subject: 'other', payload: { codes: [] } }));
    await deliver();
    await deliver();
    expect(subjects()).toEqual(['chosen']);
    const [received] = receiver.received;
    expect(verify(made.secret, received!)).toMatchObject({ specversion: '1.0', type: 'zhiping.finding.confirmed', subject: 'chosen' });
    expect(received!.headers).toMatchObject({ 'content-type': 'application/cloudevents+json; charset=utf-8' });
    expect(received!.headers['webhook-id']).toBe((JSON.parse(received!.body) as { id: string }).id);
    expect(() => verify(`whsec_${Buffer.alloc(32).toString('base64')}`, received!)).toThrow(/signature/);
    expect(await log(made.id)).toEqual([
      expect.objectContaining({ state: 'delivered', subject: 'chosen', attempts: [expect.objectContaining({ status: 204, error: null })] }),
    ]);
  });

  it('shows the secret once, and keeps it unreadable in the database', async () => {
    const made = await create();
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(await hook(made.id))).not.toContain('whsec_');
    const everything = await t.database.query(`SELECT w::text FROM webhook w UNION ALL SELECT a::text FROM audit_entry a`);
    expect(JSON.stringify(everything)).not.toContain(made.secret.slice(6));
  });

  it('sends a unit’s webhook the events of that unit and below, and nothing of others or of the whole bureau', async () => {
    await create({ unit: 'S1' });
    await create({ unit: 'HQ', url: receiver.url('/hq') });
    await create({ url: receiver.url('/all') });
    await publish('one', 'S1');
    await publish('two', 'S2');
    await publish('whole');
    await deliver();
    const at = (path: string) =>
      receiver.received.filter((r) => r.path === path).map((r) => (JSON.parse(r.body) as { subject: string }).subject);
    expect(at('/hook')).toEqual(['one']);
    expect(at('/hq').sort()).toEqual(['one', 'two']);
    expect(at('/all').sort()).toEqual(['one', 'two', 'whole']);
  });

  it('lets nobody enter, see or change one beyond the own units', async () => {
    const whole = await create();
    const own = await create({ unit: 'S1' }, county);
    expect((await county.post('/webhooks', { name: 'x', url: receiver.url() })).body).toMatchObject({ code: 'auth.forbidden' });
    expect((await county.post('/webhooks', { name: 'x', url: receiver.url(), unit: 'S2' })).body).toMatchObject({ code: 'auth.forbidden' });
    expect((await county.get('/webhooks')).body).toEqual([expect.objectContaining({ id: own.id })]);
    expect((await county.get(`/webhooks/${whole.id}`)).status).toBe(404);
    expect((await county.get(`/webhooks/${whole.id}/deliveries`)).status).toBe(404);
    expect((await county.post(`/webhooks/${whole.id}/rotate-secret`, {}, ifMatch(1))).body).toMatchObject({ code: 'auth.forbidden' });
    const widened = { name: 'wider', url: receiver.url() };
    expect((await county.put(`/webhooks/${own.id}`, widened, ifMatch(1))).body).toMatchObject({ code: 'auth.forbidden' });
  });

  it.each([
    [{ url: 'http://127.0.0.1:1/' }, 422, 'webhook.target-refused', 'url'],
    [{ url: 'https://localhost/' }, 422, 'webhook.target-refused', 'url'],
    [{ url: 'https://[::ffff:127.0.0.1]/' }, 422, 'webhook.target-refused', 'url'],
    [{ url: 'https://169.254.169.254/latest/meta-data' }, 422, 'webhook.target-refused', 'url'],
    [{ url: 'https://name.invalid/' }, 422, 'webhook.target-refused', 'url'],
    [{ url: 'ftp://e.org' }, 422, 'webhook.target-refused', 'url'],
    [{ types: ['zhiping.made.up'] }, 400, 'request.invalid', 'types'],
    [{ unit: 'nowhere' }, 422, 'webhook.invalid', 'unit'],
    [{ name: '' }, 400, 'request.invalid', 'name'],
    [{ secret: 'mine' }, 400, 'request.invalid', 'secret'],
  ])('refuses %j', async (overrides, status, code, field) => {
    const answer = await admin.post('/webhooks', { name: 'n', url: receiver.url(), ...overrides });
    expect(answer).toMatchObject({ status, body: { code, fields: [{ field }] } });
    expect((await admin.get('/webhooks')).body).toEqual([]);
  });

  it('needs the version for a change, and a name of its own', async () => {
    const made = await create({ name: 'first' });
    const body = { name: 'second', url: receiver.url('/new') };
    expect((await admin.put(`/webhooks/${made.id}`, body)).status).toBe(428);
    expect((await admin.put(`/webhooks/${made.id}`, body, ifMatch(7))).status).toBe(412);
    expect((await admin.put(`/webhooks/${made.id}`, body, ifMatch(1))).body).toMatchObject({ name: 'second', version: 2 });
    expect((await admin.post('/webhooks', body)).body).toMatchObject({ code: 'webhook.invalid', fields: [{ field: 'name' }] });
  });

  it('tries again by the schedule under the same id, and tells every attempt', async () => {
    const made = await create();
    receiver.answer = (response) => response.writeHead(500).end('not today');
    await publish('later');
    await deliver();
    await deliver();
    expect(receiver.received).toHaveLength(1);
    t.clock.advance(6_000);
    await deliver();
    expect(receiver.received).toHaveLength(2);
    receiver.answer = (response) => response.writeHead(200).end('ok');
    t.clock.advance(6_000);
    await deliver();
    expect(receiver.received).toHaveLength(2);
    t.clock.advance(330_000);
    await deliver();
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const [delivery] = await log(made.id);
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500, response: 'not today' }, { status: 500 }, { status: 200, response: 'ok' }],
    });
  });

  it('waits as long as a busy receiver asks', async () => {
    await create();
    receiver.answer = (response) => response.writeHead(429, { 'retry-after': '60' }).end();
    await publish('patience');
    await deliver();
    t.clock.advance(50_000);
    await deliver();
    expect(receiver.received).toHaveLength(1);
    t.clock.advance(11_000);
    await deliver();
    expect(receiver.received).toHaveLength(2);
  });

  it('gives up after ten attempts, switches off who took nothing for so long, and says so', async () => {
    const made = await create();
    receiver.answer = (response) => response.writeHead(503).end();
    await publish('hopeless');
    await publish('hopeless too');
    await deliver();
    for (let attempt = 1; attempt < 10; attempt++) {
      t.clock.advance(27 * HOUR);
      await deliver();
    }
    expect(receiver.received).toHaveLength(20);
    admin = await signIn(t, `after-${names}`, 'security-administrator');
    expect(await hook(made.id)).toMatchObject({ state: 'disabled', disabledReason: 'failing' });
    const deliveries = await log(made.id);
    expect(deliveries.map(({ attempts }) => attempts.length)).toEqual([10, 10]);
    // Whichever fails first switches the webhook off, which cancels the other while its last call is under way.
    expect(deliveries.some(({ state }) => state === 'failed')).toBe(true);
    expect(deliveries.some(({ state }) => state === 'pending')).toBe(false);
    const events = await t.database.query(`SELECT payload FROM outbox_event WHERE name = 'webhook.disabled' AND subject = $1`, [made.id]);
    expect(events).toEqual([{ payload: { webhookId: made.id, reason: 'failing' } }]);
    const audited = await t.database.query(`SELECT actor_kind FROM audit_entry WHERE action = 'webhook.disabled' AND subject_id = $1`, [
      made.id,
    ]);
    expect(audited).toEqual([{ actor_kind: 'system' }]);
    await publish('to nobody');
    await deliver();
    expect(receiver.received).toHaveLength(20);
  });

  it('switches off at once who answers 410, and cancels what waits', async () => {
    const made = await create();
    receiver.answer = (response, { body }) => response.writeHead(body.includes('gone') ? 410 : 500).end();
    await publish('waits');
    await deliver();
    await publish('gone');
    await deliver();
    expect(await hook(made.id)).toMatchObject({ state: 'disabled', disabledReason: 'gone' });
    expect((await log(made.id)).map(({ subject, state }) => [subject, state])).toEqual([
      ['gone', 'failed'],
      ['waits', 'cancelled'],
    ]);
  });

  it('does not follow a redirection', async () => {
    const made = await create();
    receiver.answer = (response, { path }) =>
      path === '/hook' ? response.writeHead(307, { location: receiver.url('/elsewhere') }).end() : response.writeHead(200).end();
    await publish('here');
    await deliver();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
    expect((await log(made.id))[0]!.attempts).toEqual([
      expect.objectContaining({ status: 307, error: expect.stringMatching(/not followed/) }),
    ]);
  });

  it('keeps the beginning of a long answer, also of one that has no end and holds zero bytes', async () => {
    const made = await create();
    receiver.answer = (response) => {
      response.writeHead(200);
      const flood = setInterval(() => response.write(Buffer.alloc(10_000, 'x\0')), 5);
      response.on('close', () => clearInterval(flood));
    };
    await publish('flood');
    await deliver();
    const [delivery] = await log(made.id);
    expect(delivery!.state).toBe('delivered');
    expect(delivery!.attempts[0]!.response).toMatch(/^x{500}$/);
  });

  it('takes a broken connection and a silent receiver for failures', async () => {
    const made = await create();
    receiver.answer = (response) => response.destroy();
    await publish('broken');
    await deliver();
    expect((await log(made.id))[0]!.attempts).toEqual([expect.objectContaining({ status: null, error: expect.stringMatching(/\w/) })]);
    // Nobody answers: the call ends after 15 s.
    receiver.answer = () => undefined;
    t.clock.advance(6_000);
    await deliver();
    expect((await log(made.id))[0]!.attempts[1]).toMatchObject({ status: null, error: 'no answer within 15 s' });
  }, 60_000);

  it('does not let a silent receiver hold up another', async () => {
    await create({ url: receiver.url('/silent') });
    await create({ url: receiver.url('/quick') });
    receiver.answer = (response, { path }) => (path === '/quick' ? response.writeHead(204).end() : undefined);
    for (let n = 0; n < 10; n++) await publish(`n${n}`);
    await t.get(OutboxRelay).relay();
    await eventually(async () => {
      await t.get(WebhookPump).round();
      return receiver.received.filter(({ path }) => path === '/quick').length === 10 ? true : undefined;
    });
    expect(receiver.received.filter(({ path }) => path === '/silent')).toHaveLength(4);
    receiver.answer = (response) => response.writeHead(204).end();
    await t.get(WebhookPump).drain();
    t.clock.advance(6_000);
    await t.get(WebhookPump).drain();
    expect(new Set(receiver.received.filter(({ path }) => path === '/silent').map(({ headers }) => headers['webhook-id'])).size).toBe(10);
  }, 60_000);

  it('sends again, under the same id, what a worker had claimed that died', async () => {
    await create();
    await publish('orphan');
    await t.get(OutboxRelay).relay();
    // Another process claims it, calls, and dies before it writes anything down.
    receiver.answer = (response) => response.writeHead(500).end();
    await t.get(WebhookPump).drain();
    const [before] = receiver.received;
    await t.database.query(`UPDATE webhook_delivery SET attempts = 0, next_attempt_at = $1, lease = $2, leased_until = $3`, [
      t.clock.date(),
      newId(),
      new Date(t.clock.now() + 60_000),
    ]);
    receiver.answer = (response) => response.writeHead(204).end();
    await deliver();
    expect(receiver.received).toHaveLength(1);
    t.clock.advance(61_000);
    await deliver();
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]!.headers['webhook-id']).toBe(before!.headers['webhook-id']);
  });

  it('signs with both secrets while they overlap, afterwards with the new one', async () => {
    const made = await create();
    const rotated = (await admin.post(`/webhooks/${made.id}/rotate-secret`, { overlapHours: 1 }, ifMatch(1))).body as unknown as Hook;
    expect(rotated).toMatchObject({ version: 2, secret: expect.stringMatching(/^whsec_/) });
    expect(rotated.secret).not.toBe(made.secret);
    await publish('during');
    await deliver();
    const [during] = receiver.received;
    expect(String(during!.headers['webhook-signature']).split(' ')).toHaveLength(2);
    // The library refuses a time stamp of tomorrow: this test's clock may have been put forward.
    const accepts = (secret: string, { body, headers }: Received) =>
      String(headers['webhook-signature'])
        .split(' ')
        .includes(new Verifier(secret).sign(String(headers['webhook-id']), new Date(Number(headers['webhook-timestamp']) * 1000), body));
    expect([made.secret, rotated.secret].map((secret) => accepts(secret, during!))).toEqual([true, true]);
    t.clock.advance(HOUR + 1_000);
    await publish('after');
    await deliver();
    expect([made.secret, rotated.secret].map((secret) => accepts(secret, receiver.received[1]!))).toEqual([false, true]);
  });

  it('sends a test to the one that is tested, whatever it chose', async () => {
    const made = await create({ types: ['zhiping.unit.*'] });
    await create({ url: receiver.url('/other'), types: [] });
    const answer = await admin.post(`/webhooks/${made.id}/test`);
    expect(answer.status).toBe(202);
    await deliver();
    expect(receiver.received.map(({ path, headers }) => [path, headers['webhook-id']])).toEqual([['/hook', answer.body['eventId']]]);
  });

  it('replays one delivery and a span of time', async () => {
    const made = await create();
    const from = t.clock.date().toISOString();
    await publish('first');
    await publish('second');
    await deliver();
    const [second] = await log(made.id);
    const again = await admin.post(`/webhooks/${made.id}/deliveries/${second!.id}/replay`);
    expect(again).toMatchObject({ status: 202, body: { replayed: 1 } });
    const twice = await admin.post(`/webhooks/${made.id}/deliveries/${second!.id}/replay`);
    expect(twice).toMatchObject({ status: 409, body: { code: 'lifecycle.refused' } });
    await deliver();
    expect(subjects()).toEqual(['first', 'second', 'second']);
    expect((await log(made.id))[0]!.attempts).toHaveLength(2);

    await admin.post(`/webhooks/${made.id}/disable`, {}, ifMatch(1));
    await publish('missed');
    await deliver();
    expect((await admin.post(`/webhooks/${made.id}/replay`, { from, to: from })).status).toBe(422);
    t.clock.advance(1_000);
    const to = t.clock.date().toISOString();
    expect((await admin.post(`/webhooks/${made.id}/replay`, { from, to })).body).toMatchObject({ code: 'lifecycle.refused' });
    await admin.post(`/webhooks/${made.id}/enable`, {}, ifMatch(2));
    expect((await admin.post(`/webhooks/${made.id}/replay`, { from, to })).body).toEqual({ replayed: 1 });
    await deliver();
    expect(subjects()).toEqual(['first', 'missed', 'second', 'second']);
    expect((await admin.post(`/webhooks/${made.id}/replay`, { from, to, onlyMissed: false })).body).toEqual({ replayed: 3 });
    await deliver();
    expect(receiver.received).toHaveLength(7);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  });

  it('says what is wrong when the secret cannot be opened, and sends nothing unsigned', async () => {
    const made = await create();
    const other = await create();
    // As after a change of JWT_SECRET; and a sealed secret is of no use to another webhook.
    await t.database.query('UPDATE webhook SET secret_sealed = (SELECT secret_sealed FROM webhook WHERE id = $2) WHERE id = $1', [
      made.id,
      other.id,
    ]);
    await admin.post(`/webhooks/${other.id}/disable`, {}, ifMatch(1));
    await publish('unsigned');
    await deliver();
    expect(receiver.received).toEqual([]);
    expect((await log(made.id))[0]!.attempts).toEqual([expect.objectContaining({ error: expect.stringMatching(/rotate/) })]);
  });

  it('checks the address again when it calls', async () => {
    const made = await create();
    // Entered while it was allowed, or by a name that led elsewhere then.
    await t.database.query(`UPDATE webhook SET url = 'http://127.0.0.2:${receiver.port}/' WHERE id = $1`, [made.id]);
    await publish('inside');
    await deliver();
    expect(receiver.received).toEqual([]);
    expect((await log(made.id))[0]!.attempts).toEqual([
      expect.objectContaining({ status: null, error: expect.stringMatching(/^refused: .*loopback/) }),
    ]);
  });
});
