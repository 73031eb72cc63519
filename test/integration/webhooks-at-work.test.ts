import { newId } from '../../src/platform/database';
import { Outbox } from '../../src/platform/outbox';
import { createTestApp, eventually } from '../support/app';
import { cloneDatabase } from '../support/databases';
import { Receiver } from '../support/receiver';
import { signIn } from './assessment-bureau';

/** Nobody calls the relay or the pump here: the processes do it by themselves. */
describe('webhooks of processes that work', () => {
  it('deliver each event once, though two processes work, and a third goes on after both have gone', async () => {
    const receiver = await Receiver.open();
    const env = { WEBHOOK_ALLOWED_TARGETS: `http://127.0.0.1:${receiver.port}` };
    const database = await cloneDatabase();
    const start = () => createTestApp({ env, work: true, databaseUrl: database.url });
    const first = await start();
    const second = await start();
    const admin = await signIn(first, 'admin', 'security-administrator');
    const made = await admin.post('/webhooks', { name: 'bus', url: receiver.url(), types: ['zhiping.finding.*'] });
    expect(made.status).toBe(201);
    const publish = async (n: number) => {
      for (let i = 0; i < n; i++)
        await first.database.transact((tx) =>
          first.get(Outbox).publish(tx, { name: 'finding.confirmed', subject: `${i}`, payload: { findingId: newId() } }),
        );
    };
    await publish(30);
    await eventually(async () => (receiver.received.length >= 30 ? true : undefined));
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(30);
    expect(receiver.received).toHaveLength(30);

    // The receiver hangs; both processes stop in the middle of their calls, and what they did not finish is done by the next.
    receiver.received.length = 0;
    receiver.answer = () => undefined;
    await publish(3);
    await eventually(async () => (receiver.received.length >= 3 ? true : undefined));
    await second.close();
    await first.close();
    const interrupted = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    receiver.received.length = 0;
    receiver.answer = (response) => response.writeHead(204).end();
    const third = await start();
    await eventually(async () => (receiver.received.length >= 3 ? true : undefined));
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(interrupted);
    await eventually(async () => {
      const open = await third.database.query(`SELECT 1 FROM webhook_delivery WHERE state <> 'delivered'`);
      return open.length === 0 ? true : undefined;
    });
    const attempts = await third.database.query('SELECT 1 FROM webhook_attempt');
    expect(attempts).toHaveLength(33);
    await third.close();
    await database.drop();
    await receiver.close();
  }, 60_000);
});
