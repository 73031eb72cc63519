import { setTimeout as sleep } from 'node:timers/promises';
import { SYSTEM } from '../../src/domain/identity';
import { newId } from '../../src/platform/database';
import { Outbox } from '../../src/platform/outbox';
import { ClientService } from '../../src/modules/identity';
import { OutboxRelay } from '../../src/modules/jobs';
import { createTestApp, type TestApp } from '../support/app';
import { addUnits } from './assessment-bureau';

interface Answer {
  items: { id: string; type: string; sequence: string; subject: string; unitcode?: string; data: Record<string, unknown> }[];
  nextAfter: number;
  more: boolean;
}

describe('GET /api/v1/events', () => {
  let t: TestApp;
  let whole: string;
  let station: string;

  async function token(clientId: string, unitCode?: string): Promise<string> {
    const { secret } = await t.get(ClientService).create(SYSTEM, { clientId, name: clientId, scopes: ['event.read'], unitCode });
    const { body } = await t.http
      .post('/api/v1/auth/token')
      .send({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret })
      .expect(200);
    return `Bearer ${body.access_token}`;
  }
  const ask = async (bearer: string, query: string): Promise<Answer> =>
    (await t.http.get(`/api/v1/events?${query}`).set('authorization', bearer).expect(200)).body;
  const publish = (subject: string, unitId?: string) =>
    t.database.transact((tx) =>
      t.get(Outbox).publish(tx, {
        name: 'finding.confirmed',
        subject,
        payload: { findingId: newId(), ...(unitId === undefined ? {} : { unitId }) },
      }),
    );
  const relay = () => t.get(OutboxRelay).relay();
  const head = async () => (await ask(whole, 'limit=1&after=0')).nextAfter;
  /** The number of the last event: where a reader is who has read everything. */
  const end = async () => {
    await relay();
    const [row] = await t.database.query<{ seq: number }>('SELECT seq FROM event_head');
    return row!.seq;
  };

  beforeAll(async () => {
    t = await createTestApp();
    await addUnits(t, [
      { code: 'HQ', kind: 'city' },
      { code: 'S1', parent: 'HQ' },
      { code: 'S2', parent: 'HQ' },
    ]);
    whole = await token('whole-bureau');
    station = await token('station-one', 'S1');
  });
  afterAll(() => t.close());

  it('tells an event as a CloudEvent, with its number and its unit', async () => {
    const after = await end();
    const [unit] = await t.database.query<{ id: string }>(`SELECT id FROM unit WHERE code = 'S1'`);
    await publish('told', unit!.id);
    await relay();
    const answer = await ask(whole, `after=${after}`);
    expect(answer).toEqual({
      items: [
        {
          specversion: '1.0',
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          source: 'urn:zhiping:it-road-traffic',
          type: 'zhiping.finding.confirmed',
          subject: 'told',
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
          datacontenttype: 'application/json',
          dataversion: '1',
          sequence: String(after + 1).padStart(19, '0'),
          unitcode: 'S1',
          data: { findingId: expect.any(String), unitId: unit!.id },
        },
      ],
      nextAfter: after + 1,
      more: false,
    });
  });

  it('shows a client its units only, and takes it past the rest', async () => {
    const after = await end();
    const units = await t.database.query<{ id: string; code: string }>('SELECT id, code FROM unit ORDER BY code');
    for (const { id, code } of units) await publish(code, id);
    await publish('nowhere');
    await relay();
    expect((await ask(station, `after=${after}`)).items.map(({ subject }) => subject)).toEqual(['S1']);
    expect((await ask(station, `after=${after}`)).nextAfter).toBe(after + 4);
    expect((await ask(whole, `after=${after}`)).items.map(({ subject }) => subject)).toEqual(['HQ', 'S1', 'S2', 'nowhere']);
  });

  it('pages without a gap and chooses by type', async () => {
    const after = await end();
    for (let n = 0; n < 5; n++) await publish(`n${n}`);
    await t.database.transact((tx) => t.get(Outbox).publish(tx, { name: 'unit.recorded', subject: 'U', payload: { codes: ['U'] } }));
    await relay();
    const first = await ask(whole, `after=${after}&limit=2`);
    expect(first).toMatchObject({ more: true, nextAfter: after + 2 });
    const rest = await ask(whole, `after=${first.nextAfter}&limit=10&types=zhiping.finding.*`);
    expect(rest.items.map(({ subject }) => subject)).toEqual(['n2', 'n3', 'n4']);
    expect(rest.nextAfter).toBe(after + 6);
    expect((await ask(whole, `after=${after}&types=zhiping.unit.recorded`)).items.map(({ subject }) => subject)).toEqual(['U']);
  });

  it.each([
    ['types=zhiping.made.up', 'types'],
    ['after=-1', 'after'],
    ['after=x', 'after'],
    ['limit=501', 'limit'],
    ['after=999999999', 'after'],
  ])('refuses %s and names the field', async (query, field) => {
    const { body } = await t.http.get(`/api/v1/events?${query}`).set('authorization', whole).expect(400);
    expect(body).toMatchObject({ code: 'request.invalid', fields: [{ field }] });
  });

  it('never loses an event to a poller, while transactions commit in another order than they began and three relays run', async () => {
    const start = await end();
    const WRITERS = 8;
    const EACH = 25;
    let writing = true;
    const seen: string[] = [];
    const order: string[] = [];

    const writer = async (w: number) => {
      for (let n = 0; n < EACH; n++)
        await t.database.transact(async (tx) => {
          // The id is made here; the commit comes up to 15 ms later, after those of others that began later.
          await t.get(Outbox).publish(tx, { name: 'unit.recorded', subject: `${w}-${n}`, payload: { codes: [] } });
          await sleep((w * 7 + n * 5) % 16);
        });
    };
    const relayer = async () => {
      while (writing) {
        await relay();
        await sleep(1);
      }
    };
    const poller = async () => {
      let after = start;
      for (;;) {
        const last = !writing;
        if (last) await relay();
        const answer = await ask(whole, `after=${after}&limit=7`);
        for (const { subject, sequence } of answer.items) {
          seen.push(subject);
          order.push(sequence);
        }
        after = answer.nextAfter;
        if (last && !answer.more) return;
      }
    };
    const polling = poller();
    const relaying = Promise.all([relayer(), relayer(), relayer()]);
    await Promise.all(Array.from({ length: WRITERS }, (_, w) => writer(w)));
    writing = false;
    await Promise.all([polling, relaying]);

    expect(seen).toHaveLength(WRITERS * EACH);
    expect(new Set(seen).size).toBe(WRITERS * EACH);
    expect(order).toEqual([...order].sort());
    expect(Number(order.at(-1)) - start).toBe(WRITERS * EACH);
    // It was a real test only if ids and numbers disagree somewhere.
    const rows = await t.database.query<{ id: string }>('SELECT id FROM outbox_event WHERE seq > $1 ORDER BY seq', [start]);
    const ids = rows.map(({ id }) => id);
    expect(ids).not.toEqual([...ids].sort());
  });

  it('forgets what is older than 90 days and says so to whoever comes back late', async () => {
    await publish('old');
    const before = await end();
    t.clock.advance(91 * 86_400_000);
    await publish('new');
    await relay();
    await t.get(OutboxRelay).forgetOld();
    // Tokens last 15 minutes.
    whole = await token('whole-bureau-later');
    const late = await t.http
      .get(`/api/v1/events?after=${before - 1}`)
      .set('authorization', whole)
      .expect(410);
    expect(late.body).toMatchObject({ code: 'event.forgotten', fields: [{ field: 'after', value: before - 1 }] });
    expect((await ask(whole, `after=${before}`)).items.map(({ subject }) => subject)).toEqual(['new']);
    expect((await ask(whole, '')).items.map(({ subject }) => subject)).toEqual(['new']);
    expect(await head()).toBeGreaterThan(before);
  });
});
