import { SYSTEM } from '../../src/domain/identity';
import { ClientService, OfficerService, UnitService, UserService } from '../../src/modules/identity';
import { createTestApp, type TestApp } from '../support/app';

describe('probe', () => {
  let t: TestApp;
  const out: string[] = [];
  beforeAll(async () => {
    t = await createTestApp();
    await t.database.transact((tx) => t.get(UnitService).ensure(tx, SYSTEM, [
      { code: 'C', name: 'city', kind: 'city' }, { code: 'A', name: 'a', kind: 'county', parentCode: 'C' }, { code: 'B', name: 'b', kind: 'county', parentCode: 'C' }]));
    for (const [login, role, unit] of [['sys', 'system-administrator'], ['sec', 'security-administrator'], ['asys', 'system-administrator', 'A'], ['asec', 'security-administrator', 'A'], ['rev', 'reviewer', 'B']] as const) {
      await t.get(UserService).create(SYSTEM, { login, name: login, password: 'Correct-Horse-9', mustChangePassword: false });
      await t.get(UserService).grant(SYSTEM, login, role, unit);
    }
  });
  afterAll(async () => { process.stderr.write(out.join('\n') + '\n'); await t.close(); });
  const login = async (l: string, p = 'Correct-Horse-9') => (await t.http.post('/api/v1/auth/login').send({ login: l, password: p })).body as { accessToken: string; refreshToken: string };
  const note = (name: string, r: { status: number; body: unknown; headers?: unknown }) => out.push(`${name}: ${r.status} ${JSON.stringify(r.body).slice(0, 230)}`);

  it('probes', async () => {
    const sys = { authorization: `Bearer ${(await login('sys')).accessToken}` };
    const sec = { authorization: `Bearer ${(await login('sec')).accessToken}` };
    for (const body of [{ login: 1, password: 'x' }, { login: {}, password: 'x' }, { login: 'sys', password: 1 }, { login: 'sys', password: {} }, { login: 'a\u0000b', password: 'x' }, { login: 'sys', password: 'Correct-Horse-9', extra: 1 }, { login: ['sys'], password: 'x' }])
      note('login ' + JSON.stringify(body), await t.http.post('/api/v1/auth/login').send(body));
    note('login by query', await t.http.post('/api/v1/auth/login?login=sys&password=Correct-Horse-9'));
    note('token basic %', await t.http.post('/api/v1/auth/token').set('authorization', 'Basic ' + btoa('%zz:y')).send({ grant_type: 'client_credentials' }));
    note('token nul', await t.http.post('/api/v1/auth/token').send({ grant_type: 'client_credentials', client_id: 'a\u0000', client_secret: 'x' }));
    note('units q nul', await t.http.get('/api/v1/units?q=%00').set(sys));
    note('unit nul', await t.http.get('/api/v1/units/%00').set(sys));
    note('users nul', await t.http.get('/api/v1/users/%00').set(sys));
    note('unit create nul name', await t.http.post('/api/v1/units').set(sys).send({ code: 'N', name: 'a\u0000', kind: 'other', parentCode: 'C' }));
    const v = async (code: string) => ({ ...sys, 'if-match': (await t.http.get(`/api/v1/units/${code}`).set(sys)).headers['etag'] as string });
    note('unit name null', await t.http.patch('/api/v1/units/A').set(await v('A')).send({ name: null }));
    note('unit kind null', await t.http.patch('/api/v1/units/A').set(await v('A')).send({ kind: null, since: '2026-01-01' }));
    note('unit since null', await t.http.patch('/api/v1/units/A').set(await v('A')).send({ name: 'z', since: null }));
    const uv = async (l: string) => ({ ...sys, 'if-match': (await t.http.get(`/api/v1/users/${l}`).set(sys)).headers['etag'] as string });
    note('disable', await t.http.patch('/api/v1/users/rev').set(await uv('rev')).send({ disabled: true }));
    note('disabled null', await t.http.patch('/api/v1/users/rev').set(await uv('rev')).send({ disabled: null }));
    note('password null', await t.http.patch('/api/v1/users/rev').set(await uv('rev')).send({ password: null }));
    const key = { 'idempotency-key': 'make-client-1' };
    const made = await t.http.post('/api/v1/clients').set({ ...sec, ...key }).send({ clientId: 'cl', name: 'c', scopes: ['case.read'] });
    note('client', made);
    out.push('idempotency rows: ' + JSON.stringify(await t.database.query('SELECT response FROM idempotency_key')));
    out.push('client cache-control: ' + String(made.headers['cache-control']));
    const asys = { authorization: `Bearer ${(await login('asys')).accessToken}` };
    const asec = { authorization: `Bearer ${(await login('asec')).accessToken}` };
    note('county lists users', await t.http.get('/api/v1/users').set(asys));
    note('county lists clients', await t.http.get('/api/v1/clients').set(asec));
    const s = await login('rev');
    out.push('login keys ' + Object.keys(s).join());
    await t.http.post('/api/v1/auth/logout').send({ refreshToken: s.refreshToken });
    note('me after logout', await t.http.get('/api/v1/auth/me').set('authorization', `Bearer ${s.accessToken}`));
    await t.get(UserService).create(SYSTEM, { login: 'fresh', name: 'f', password: 'Correct-Horse-9' });
    const f = { authorization: `Bearer ${(await login('fresh')).accessToken}` };
    note('must change', await t.http.get('/api/v1/units').set(f));
    note('same password', await t.http.post('/api/v1/auth/password').set(f).send({ present: 'Correct-Horse-9', next: 'Correct-Horse-9' }));
    note('idem on password', await t.http.get('/api/v1/units').set(f));
    await t.database.transact((tx) => t.get(OfficerService).ensure(tx, SYSTEM, [{ number: '1', name: 'x', unitCode: 'A' }, { number: '1', name: 'x', unitCode: 'A' }])).then(() => out.push('dup officers ok'), (e: unknown) => out.push('dup officers: ' + String(e)));
    await t.database.transact((tx) => t.get(OfficerService).ensure(tx, SYSTEM, [{ number: '2', name: 'x', unitCode: 'nowhere' }])).then(() => out.push('unknown unit ok'), (e: unknown) => out.push('unknown unit: ' + String(e)));
    note('officer create since', await t.http.post('/api/v1/officers').set(sys).send({ number: '3', name: 'n', unitCode: 'A', since: '2026-01-01' }));
    note('grant bumps version?', await t.http.get('/api/v1/users/rev').set(sys));
    void ClientService;
  }, 60_000);
});
