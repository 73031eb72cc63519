import { Zhiping, type Problem } from '../../docs/integration/client/zhiping';
import { SYSTEM } from '../../src/domain/identity';
import { ClientService } from '../../src/modules/identity';
import { OutboxRelay } from '../../src/modules/jobs';
import { createTestApp, type TestApp } from '../support/app';
import { addUnits } from './assessment-bureau';

/** The generated client against a server that listens, as a client system would use it. */
describe('the TypeScript client', () => {
  let t: TestApp;
  let secret: string;
  let baseUrl: string;

  beforeAll(async () => {
    t = await createTestApp();
    await addUnits(t, [{ code: 'HQ', kind: 'city' }]);
    await t.app.listen(0, '127.0.0.1');
    baseUrl = await t.app.getUrl();
    const client = { clientId: 'bus', name: '业务系统', scopes: ['event.read', 'unit.read'] as const };
    ({ secret } = await t.get(ClientService).create(SYSTEM, client));
  });
  afterAll(() => t.close());

  /** Gets its token when it needs one. */
  function connect(): Zhiping<{ token: string }> {
    const api: Zhiping<{ token: string }> = new Zhiping({
      baseUrl,
      baseApiParams: { secure: true },
      securityWorker: async () => {
        const { data } = await api.auth.token(
          { grant_type: 'client_credentials', client_id: 'bus', client_secret: secret },
          { secure: false },
        );
        return { headers: { authorization: `Bearer ${data.access_token}` } };
      },
    });
    return api;
  }

  it('signs in, reads units and polls events', async () => {
    const api = connect();
    expect((await api.units.list({ limit: 10 })).data.items).toEqual([expect.objectContaining({ code: 'HQ' })]);
    await t.get(OutboxRelay).relay();
    const { data } = await api.events.list({ limit: 1 });
    const next = await api.events.list({ after: data.nextAfter, types: 'zhiping.unit.*' });
    expect(next.data).toEqual({ items: [], nextAfter: expect.any(Number), more: false });
  });

  it('gives a problem with its code and fields', async () => {
    const refused = await connect()
      .events.list({ types: 'zhiping.made.up' })
      .then(
        () => undefined,
        (answer: { error: Problem }) => answer.error,
      );
    expect(refused).toMatchObject({ status: 400, code: 'request.invalid', fields: [{ field: 'types', value: 'zhiping.made.up' }] });
  });
});
