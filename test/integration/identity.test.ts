import { createHmac } from 'node:crypto';
import { type Role, SYSTEM } from '../../src/domain/identity';
import { ClientService, OfficerService, UnitService, UserService } from '../../src/modules/identity';
import { ForgetSignIns } from '../../src/modules/identity/identity.jobs';
import { createTestApp, type TestApp } from '../support/app';

const PASSWORD = 'Correct-Horse-9';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly mustChangePassword: boolean;
}

/**
 * One application for all of it, with a user of its own for each test: C is the city; A and B are counties, A1 and B1 their stations.
 */
describe('identity', () => {
  let t: TestApp;
  let made = 0;

  beforeAll(async () => {
    t = await createTestApp();
    await t.database.transact(async (tx) => {
      await t.get(UnitService).ensure(tx, SYSTEM, [
        { code: 'C', name: '市局', kind: 'city' },
        { code: 'A', name: '甲分局', kind: 'county', parentCode: 'C', peerGroup: 'county', validFrom: '2020-01-01' },
        { code: 'A1', name: '甲一所', kind: 'station', parentCode: 'A' },
        { code: 'B', name: '乙分局', kind: 'county', parentCode: 'C' },
        { code: 'B1', name: '乙一所', kind: 'station', parentCode: 'B' },
      ]);
      await t.get(OfficerService).ensure(tx, SYSTEM, [
        { number: '000001', name: '张三', unitCode: 'A1' },
        { number: '000002', name: '李四', unitCode: 'B1' },
      ]);
    });
  });
  afterAll(() => t.close());

  /** A new user with a role; the login is returned. */
  const user = async (role?: Role, unitCode?: string, mustChangePassword = false): Promise<string> => {
    const login = `user-${++made}`;
    await t.get(UserService).create(SYSTEM, { login, name: login, password: PASSWORD, mustChangePassword });
    if (role) await t.get(UserService).grant(SYSTEM, login, role, unitCode);
    return login;
  };
  const tryToSignIn = (login: string, password = PASSWORD) => t.http.post('/api/v1/auth/login').send({ login, password });
  const signIn = async (login: string): Promise<Session> => (await tryToSignIn(login).expect(200)).body as Session;
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const headersOf = async (login: string) => bearer((await signIn(login)).accessToken);
  const headersFor = async (role: Role, unitCode?: string) => headersOf(await user(role, unitCode));
  const refresh = (refreshToken: string) => t.http.post('/api/v1/auth/refresh').send({ refreshToken });
  const codes = (body: { items: { code: string }[] }) => body.items.map((item) => item.code);

  describe('signing in', () => {
    it('gives a token that opens what the roles permit', async () => {
      const login = await user('reviewer', 'A');
      const session = await signIn(login);
      expect(session).toMatchObject({ mustChangePassword: false, expiresIn: 900 });
      const { body } = await t.http.get('/api/v1/auth/me').set(bearer(session.accessToken)).expect(200);
      expect(body).toMatchObject({ kind: 'user', name: login, grants: [{ unitPath: '/C/A/' }] });
      expect(body.grants[0].permissions).toContain('finding.decide');
    });

    it('puts no right into the token', async () => {
      const { accessToken } = await signIn(await user('supervisor'));
      const claims = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as object;
      expect(Object.keys(claims).sort()).toEqual(['exp', 'iat', 'kind', 'sid', 'sub']);
    });

    it('takes the login in any case and with blanks around it', async () => {
      const login = await user();
      await tryToSignIn(` ${login.toUpperCase()} `).expect(200);
    });

    it('answers alike for a wrong password and for a login that nobody has', async () => {
      const wrong = await tryToSignIn(await user(), 'wrong').expect(401);
      const nobody = await tryToSignIn('nobody-at-all', 'wrong').expect(401);
      const { requestId: _, ...told } = wrong.body;
      expect(nobody.body).toMatchObject(told);
      expect(told.code).toBe('auth.credentials-wrong');
    });

    it.each(['a user', 'a login that nobody has'])('locks %s after five wrong passwords, for 15 minutes', async (who) => {
      const login = who === 'a user' ? await user() : 'guessed-by-a-stranger';
      const answers: string[] = [];
      for (let n = 1; n <= 10; n++) answers.push((await tryToSignIn(login, `guess ${n}`)).body.code);
      expect(answers).toEqual([...Array(5).fill('auth.credentials-wrong'), ...Array(5).fill('auth.locked')]);
      await tryToSignIn(login).expect(423);
      t.clock.advance(15 * MINUTE);
      expect((await tryToSignIn(login)).status).toBe(who === 'a user' ? 200 : 401);
    });

    it('lets no more than five guesses through when ten arrive at once, and then not even the right password', async () => {
      const login = await user();
      const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => tryToSignIn(login, `guess ${n}`)));
      const told = answers.map((answer) => answer.body.code as string).sort();
      expect(told).toEqual([...Array(5).fill('auth.credentials-wrong'), ...Array(5).fill('auth.locked')]);
      await tryToSignIn(login).expect(423);
    });

    it('is open again at once after an unlock', async () => {
      const login = await user('unit', 'A');
      for (let n = 0; n < 5; n++) await tryToSignIn(login, 'wrong').expect(401);
      await t.http
        .post(`/api/v1/users/${login}/unlock`)
        .set(await headersFor('system-administrator'))
        .expect(204);
      await tryToSignIn(login).expect(200);
    });

    it.each([
      [{}, ['login', 'password']],
      [{ login: 'x' }, ['password']],
      [{ password: 'x' }, ['login']],
      [{ login: {}, password: [] }, ['login', 'password']],
      [{ login: 'x', password: 'y', remember: true }, ['remember']],
    ])('names what is wrong with %j', async (body, fields) => {
      const answer = await t.http.post('/api/v1/auth/login').send(body).expect(400);
      expect(answer.body.code).toBe('request.invalid');
      expect(answer.body.fields.map((field: { field: string }) => field.field)).toEqual(fields);
    });

    it.each(['[]', '"x"', 'null'])('refuses a body that is no object: %s', async (text) => {
      await t.http.post('/api/v1/auth/login').type('json').send(text).expect(400);
    });

    it('does not take a password from the address', async () => {
      await t.http.post('/api/v1/auth/login?login=x&password=y').send({}).expect(400);
    });

    it.each([
      ['get', '/api/v1/units?q=%00'],
      ['get', '/api/v1/units/%00'],
      ['get', '/api/v1/users/%00'],
    ] as const)('answers a text with a NUL with a problem of the caller: %s %s', async (method, path) => {
      const answer = await t.http[method](path).set(await headersFor('system-administrator'));
      expect(answer.status).toBe(400);
    });
  });

  describe('an access token', () => {
    it('ends after 15 minutes', async () => {
      const headers = await headersFor('reviewer');
      t.clock.advance(14 * MINUTE);
      await t.http.get('/api/v1/units').set(headers).expect(200);
      t.clock.advance(2 * MINUTE);
      const { body } = await t.http.get('/api/v1/units').set(headers).expect(401);
      expect(body.code).toBe('auth.token-expired');
    });

    it('is needed', async () => {
      const { body, headers } = await t.http.get('/api/v1/units').expect(401);
      expect(body.code).toBe('auth.required');
      expect(headers['www-authenticate']).toBe('Bearer');
    });

    /** A token as somebody would make it who does not have the secret, or picks another algorithm. */
    const forged = (header: object, claims: object, key: string | undefined): string => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const content = `${part(header)}.${part(claims)}`;
      return `${content}.${key === undefined ? '' : createHmac('sha256', key).update(content).digest('base64url')}`;
    };
    const claims = { sub: '00000000-0000-7000-8000-000000000000', kind: 'user', exp: 4_000_000_000 };

    it.each([
      ['no token', 'rubbish'],
      ['signed with another secret', forged({ alg: 'HS256', typ: 'JWT' }, claims, 'another secret')],
      ['not signed', forged({ alg: 'none', typ: 'JWT' }, claims, undefined)],
      ['ours, of a user who does not exist', forged({ alg: 'HS256' }, claims, 'a secret of the tests, long enough for HS256')],
    ])('is refused: %s', async (_, token) => {
      const { body } = await t.http.get('/api/v1/units').set(bearer(token)).expect(401);
      expect(body.code).toBe('auth.token-invalid');
    });

    it.each(['Basic YTpi', 'eyJhbGciOiJIUzI1NiJ9.e30.x', 'Bearer'])('has to come as a bearer token, not as %s', async (header) => {
      const { body } = await t.http.get('/api/v1/units').set('authorization', header).expect(401);
      expect(body).toMatchObject({ code: 'auth.token-invalid', detail: expect.stringContaining('"Bearer"') });
    });

    it('that was accepted opens nothing with another signature or other claims', async () => {
      const { authorization } = await headersOf(await user('reviewer', 'A'));
      await t.http.get('/api/v1/units').set({ authorization }).expect(200);
      const [header, told, signature] = authorization.slice('Bearer '.length).split('.') as [string, string, string];
      const others = { ...(JSON.parse(Buffer.from(told, 'base64url').toString()) as object), sub: claims.sub };
      const changed = Buffer.from(JSON.stringify(others)).toString('base64url');
      for (const token of [
        `${header}.${told}.${signature.split('').reverse().join('')}`,
        `${header}.${changed}.${signature}`,
        `${header}.${told}.`,
      ])
        expect((await t.http.get('/api/v1/units').set(bearer(token)).expect(401)).body.code).toBe('auth.token-invalid');
      await t.http.get('/api/v1/units').set({ authorization }).expect(200);
    });

    it('is for addresses whose ids are ids, and says which is not', async () => {
      const headers = await headersOf(await user('reviewer', 'A'));
      const { body } = await t.http.get('/api/v1/findings/<id>').set(headers).expect(400);
      expect(body.fields).toEqual([{ field: 'id', message: expect.stringContaining('UUID'), value: '<id>' }]);
    });

    it('ends at once when the account is disabled', async () => {
      const login = await user('reviewer', 'A');
      const headers = await headersOf(login);
      await t.http.get('/api/v1/units').set(headers).expect(200);
      await t.get(UserService).update(SYSTEM, login, 2, { disabled: true });
      expect((await t.http.get('/api/v1/units').set(headers).expect(401)).body.code).toBe('auth.token-invalid');
      await tryToSignIn(login).expect(401);
    });

    it('loses a right as soon as the grant is taken', async () => {
      const login = await user('reviewer', 'A');
      const headers = await headersOf(login);
      await t.http.get('/api/v1/units').set(headers).expect(200);
      const [grant] = (await t.get(UserService).grant(SYSTEM, login, 'reviewer', 'A')).grants;
      await t.get(UserService).revoke(SYSTEM, login, grant!.id);
      expect((await t.http.get('/api/v1/units').set(headers).expect(403)).body.code).toBe('auth.forbidden');
    });

    it('loses within five seconds a right that was taken by another process', async () => {
      const login = await user('reviewer', 'A');
      const headers = await headersOf(login);
      await t.http.get('/api/v1/units').set(headers).expect(200);
      await t.database.query('DELETE FROM role_grant WHERE user_id = (SELECT id FROM user_account WHERE login = $1)', [login]);
      t.clock.advance(5_000);
      await t.http.get('/api/v1/units').set(headers).expect(403);
    });
  });

  describe('a refresh token', () => {
    it('is spent by one use and gives the next', async () => {
      const first = await signIn(await user('reviewer'));
      const second = (await refresh(first.refreshToken).expect(200)).body as Session;
      expect(second.refreshToken).not.toBe(first.refreshToken);
      await t.http.get('/api/v1/units').set(bearer(second.accessToken)).expect(200);
      await refresh(second.refreshToken).expect(200);
    });

    it('that is used again revokes its family, and no other', async () => {
      const login = await user();
      const [stolen, other] = [await signIn(login), await signIn(login)];
      const next = (await refresh(stolen.refreshToken).expect(200)).body as Session;
      expect((await refresh(stolen.refreshToken).expect(401)).body.code).toBe('auth.refresh-reused');
      expect((await refresh(next.refreshToken).expect(401)).body.code).toBe('auth.token-invalid');
      await refresh(other.refreshToken).expect(200);
    });

    it('used twice at the same moment is used again', async () => {
      const { refreshToken } = await signIn(await user());
      const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
      expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 401]);
      const winner = answers.find((answer) => answer.status === 200)!.body as Session;
      await refresh(winner.refreshToken).expect(401);
    });

    it('lasts seven days', async () => {
      const login = await user();
      const [early, late] = [await signIn(login), await signIn(login)];
      t.clock.advance(7 * DAY - MINUTE);
      await refresh(early.refreshToken).expect(200);
      t.clock.advance(2 * MINUTE);
      expect((await refresh(late.refreshToken).expect(401)).body.code).toBe('auth.token-expired');
    });

    it('ends with the sign-out, its access tokens with it and no other session, and an unknown one has nothing to end', async () => {
      const login = await user('reviewer');
      const [first, other] = [await signIn(login), await signIn(login)];
      const { accessToken, refreshToken } = (await refresh(first.refreshToken).expect(200)).body as Session;
      for (const token of [first.accessToken, accessToken]) await t.http.get('/api/v1/units').set(bearer(token)).expect(200);
      await t.http.post('/api/v1/auth/logout').send({ refreshToken }).expect(204);
      await refresh(refreshToken).expect(401);
      for (const token of [first.accessToken, accessToken])
        expect((await t.http.get('/api/v1/units').set(bearer(token)).expect(401)).body.code).toBe('auth.token-invalid');
      await t.http.get('/api/v1/units').set(bearer(other.accessToken)).expect(200);
      await t.http.post('/api/v1/auth/logout').send({ refreshToken: 'unknown' }).expect(204);
    });

    it('ends within five seconds when another process ended its session', async () => {
      const { accessToken } = await signIn(await user('reviewer'));
      await t.http.get('/api/v1/units').set(bearer(accessToken)).expect(200);
      await t.database.query('UPDATE refresh_token SET revoked_at = now() WHERE revoked_at IS NULL');
      t.clock.advance(5_000);
      await t.http.get('/api/v1/units').set(bearer(accessToken)).expect(401);
    });

    it('is forgotten a day after it has expired, and a wrong password when it counts no more', async () => {
      const forget = () => t.get(ForgetSignIns).run();
      t.clock.advance(9 * DAY);
      await forget();
      const { refreshToken } = await signIn(await user());
      await tryToSignIn('nobody-anywhere').expect(401);
      expect(await forget()).toEqual({ tokens: 0, attempts: 0 });
      t.clock.advance(16 * MINUTE);
      expect(await forget()).toEqual({ tokens: 0, attempts: 1 });
      t.clock.advance(7 * DAY);
      expect((await refresh(refreshToken).expect(401)).body.code).toBe('auth.token-expired');
      t.clock.advance(DAY);
      expect(await forget()).toEqual({ tokens: 1, attempts: 0 });
      expect((await refresh(refreshToken).expect(401)).body.code).toBe('auth.token-invalid');
    });

    it('is kept by its hash only', async () => {
      const { refreshToken } = await signIn(await user());
      const rows = await t.database.query<{ row: string }>('SELECT r::text AS row FROM refresh_token r');
      expect(rows.some(({ row }) => row.includes(refreshToken))).toBe(false);
    });
  });

  describe('a password', () => {
    it('chosen by somebody else opens nothing but its change', async () => {
      const login = await user('reviewer', undefined, true);
      const session = await signIn(login);
      expect(session.mustChangePassword).toBe(true);
      const headers = bearer(session.accessToken);
      await t.http.get('/api/v1/units').set(headers).expect(403);
      await t.http.get('/api/v1/auth/me').set(headers).expect(200);
      await t.http.post('/api/v1/auth/password').set(headers).send({ present: PASSWORD, next: 'Battery-Staple-7' }).expect(204);
      await t.http.get('/api/v1/units').set(headers).expect(200);
      await tryToSignIn(login).expect(401);
      await tryToSignIn(login, 'Battery-Staple-7').expect(200);
    });

    it('that is changed ends every other session at once, and not the one it was changed in', async () => {
      const login = await user('reviewer');
      const [own, other] = [await signIn(login), await signIn(login)];
      await t.http.get('/api/v1/units').set(bearer(other.accessToken)).expect(200);
      const change = { present: PASSWORD, next: 'Battery-Staple-7' };
      await t.http.post('/api/v1/auth/password').set(bearer(own.accessToken)).send(change).expect(204);
      await t.http.get('/api/v1/units').set(bearer(other.accessToken)).expect(401);
      await refresh(other.refreshToken).expect(401);
      await t.http.get('/api/v1/units').set(bearer(own.accessToken)).expect(200);
      await refresh(own.refreshToken).expect(200);
    });

    it('is changed only by who knows it, and to an acceptable one', async () => {
      const headers = await headersFor('reviewer');
      const change = (present: string, next: string) => t.http.post('/api/v1/auth/password').set(headers).send({ present, next });
      expect((await change('wrong', 'Battery-Staple-7').expect(401)).body.code).toBe('auth.credentials-wrong');
      const weak = await change(PASSWORD, 'short').expect(422);
      expect(weak.body).toMatchObject({ code: 'user.invalid', fields: [{ field: 'password' }] });
      expect(weak.text).not.toContain('short"');
    });

    it('is in no audit entry and no event', async () => {
      const login = await user();
      await tryToSignIn(login, 'Guess-Of-A-Stranger').expect(401);
      const { refreshToken } = await signIn(login);
      const texts = await t.database.query<{ text: string }>(
        'SELECT a::text AS text FROM audit_entry a UNION ALL SELECT e::text FROM outbox_event e',
      );
      for (const secret of [PASSWORD, 'Guess-Of-A-Stranger', refreshToken, '$argon2id'])
        expect(texts.filter(({ text }) => text.includes(secret))).toEqual([]);
    });
  });

  describe('a client', () => {
    const client = async (scopes: ('case.read' | 'unit.read')[], unitCode?: string) =>
      t.get(ClientService).create(SYSTEM, { clientId: `client-${++made}`, name: '警综平台', scopes, unitCode });
    const token = (fields: Record<string, string>) =>
      t.http
        .post('/api/v1/auth/token')
        .type('form')
        .send({ grant_type: 'client_credentials', ...fields });

    it('gets a token by form fields or by HTTP Basic, for the scopes it asks for', async () => {
      const { clientId, secret } = await client(['case.read', 'unit.read'], 'A');
      const all = await token({ client_id: clientId, client_secret: secret }).expect(200);
      expect(all.body).toEqual({
        access_token: expect.any(String),
        token_type: 'Bearer',
        expires_in: 900,
        scope: 'unit.read case.read',
      });
      const some = await t.http
        .post('/api/v1/auth/token')
        .auth(clientId, secret)
        .type('form')
        .send({ grant_type: 'client_credentials', scope: 'case.read' })
        .expect(200);
      expect(some.body.scope).toBe('case.read');
      expect(codes((await t.http.get('/api/v1/units').set(bearer(all.body.access_token)).expect(200)).body)).toEqual(['A', 'A1']);
      await t.http.get('/api/v1/units').set(bearer(some.body.access_token)).expect(403);
    });

    it.each([
      ['a wrong secret', (id: string) => ({ client_id: id, client_secret: 'wrong' }), 401, 'auth.client-invalid'],
      ['an unknown id', () => ({ client_id: 'nobody', client_secret: 'wrong' }), 401, 'auth.client-invalid'],
      ['nothing to show', () => ({}), 401, 'auth.client-invalid'],
      [
        'a scope it does not have',
        (id: string, secret: string) => ({ client_id: id, client_secret: secret, scope: 'unit.read' }),
        400,
        'auth.scope-invalid',
      ],
      [
        'another kind of grant',
        (id: string, secret: string) => ({ client_id: id, client_secret: secret, grant_type: 'password' }),
        400,
        'request.invalid',
      ],
    ])('is refused with %s', async (_, fields, status, code) => {
      const { clientId, secret } = await client(['case.read']);
      const { body } = await token(fields(clientId, secret)).expect(status);
      expect(body.code).toBe(code);
    });

    it('ends with its tokens when it is removed', async () => {
      const { clientId, secret } = await client(['unit.read']);
      const { body } = await token({ client_id: clientId, client_secret: secret }).expect(200);
      await t.http.get('/api/v1/units').set(bearer(body.access_token)).expect(200);
      await t.http
        .delete(`/api/v1/clients/${clientId}`)
        .set(await headersFor('security-administrator'))
        .expect(204);
      await t.http.get('/api/v1/units').set(bearer(body.access_token)).expect(401);
      await token({ client_id: clientId, client_secret: secret }).expect(401);
    });

    it('is made with scopes that clients may have, and shows its secret once', async () => {
      const headers = await headersFor('security-administrator');
      const post = (scopes: string[]) =>
        t.http
          .post('/api/v1/clients')
          .set(headers)
          .send({ clientId: `client-${++made}`, name: 'x', scopes });
      await post(['grant.manage']).expect(400);
      await post([]).expect(400);
      const { body } = await post(['case.read']).expect(201);
      expect(body.secret).toMatch(/^[\w-]{43}$/);
      expect((await t.http.get('/api/v1/clients').set(headers).expect(200)).text).not.toContain(body.secret);
    });

    it('has no password to change', async () => {
      const { clientId, secret } = await client(['unit.read']);
      const { body } = await token({ client_id: clientId, client_secret: secret });
      const change = { present: PASSWORD, next: 'Battery-Staple-7' };
      await t.http.post('/api/v1/auth/password').set(bearer(body.access_token)).send(change).expect(403);
    });
  });

  describe('the scope', () => {
    it.each([
      ['the whole city', undefined, ['A', 'A1', 'B', 'B1', 'C'], ['000001', '000002']],
      ['a county', 'A', ['A', 'A1'], ['000001']],
      ['a station', 'B1', ['B1'], ['000002']],
    ])('of %s shows its units and officers only', async (_, unitCode, units, officers) => {
      const headers = await headersFor('reviewer', unitCode);
      expect(codes((await t.http.get('/api/v1/units').set(headers).expect(200)).body)).toEqual(units);
      const { body } = await t.http.get('/api/v1/officers').set(headers).expect(200);
      expect(body.items.map((item: { number: string }) => item.number)).toEqual(officers);
    });

    it('hides what lies outside as if it did not exist', async () => {
      const headers = await headersFor('reviewer', 'A');
      expect((await t.http.get('/api/v1/units/B').set(headers).expect(404)).body.code).toBe('unit.not-found');
      expect((await t.http.get('/api/v1/officers/000002').set(headers).expect(404)).body.code).toBe('officer.not-found');
    });

    it('adds up over several grants', async () => {
      const login = await user('reviewer', 'A1');
      await t.get(UserService).grant(SYSTEM, login, 'unit', 'B');
      expect(codes((await t.http.get('/api/v1/units').set(await headersOf(login))).body)).toEqual(['A1', 'B', 'B1']);
    });

    it('is the same on every page', async () => {
      const headers = await headersFor('reviewer', 'A');
      const first = await t.http.get('/api/v1/units?limit=1').set(headers).expect(200);
      expect(codes(first.body)).toEqual(['A']);
      const second = await t.http.get(`/api/v1/units?limit=1&cursor=${first.body.nextCursor}`).set(headers).expect(200);
      expect(codes(second.body)).toEqual(['A1']);
      expect(second.body.nextCursor).toBeUndefined();
    });

    it.each([
      ['kind=station', ['A1', 'B1']],
      ['parent=C', ['A', 'B']],
      [`q=${encodeURIComponent('一所')}`, ['A1', 'B1']],
      ['q=%25', []],
      ['kind=county&q=a', ['A']],
    ])('is filtered by %s', async (query, expected) => {
      expect(codes((await t.http.get(`/api/v1/units?${query}`).set(await headersFor('reviewer'))).body)).toEqual(expected);
    });

    it('bounds what a county administrator may change', async () => {
      const headers = await headersFor('system-administrator', 'A');
      const create = (code: string, parentCode?: string) =>
        t.http.post('/api/v1/units').set(headers).send({ code, name: code, kind: 'other', parentCode });
      await create('X1', 'B').expect(403);
      await create('X2').expect(403);
      await t.http
        .patch('/api/v1/units/B')
        .set({ ...headers, 'if-match': '"1"' })
        .send({ name: 'x' })
        .expect(403);
      await t.http
        .patch('/api/v1/officers/000002')
        .set({ ...headers, 'if-match': '"1"' })
        .send({ name: 'x' })
        .expect(403);
    });
  });

  describe('a unit', () => {
    let headers: { authorization: string };
    beforeEach(async () => {
      headers = await headersFor('system-administrator');
    });
    const create = async (code: string, parentCode?: string) =>
      t.http.post('/api/v1/units').set(headers).send({ code, name: code, kind: 'other', parentCode }).expect(201);
    const patch = (code: string, version: number, body: object) =>
      t.http
        .patch(`/api/v1/units/${code}`)
        .set({ ...headers, 'if-match': `"${version}"` })
        .send(body);

    it('takes its subtree, its scopes and its history along when it moves', async () => {
      await create('M', 'C');
      await create('M1', 'M');
      await create('M11', 'M1');
      const beneath = await headersFor('reviewer', 'M1');
      const { body } = await patch('M1', 1, { parentCode: 'C', since: '2026-01-10' }).expect(200);
      expect(body).toMatchObject({
        path: '/C/M1/',
        parentCode: 'C',
        version: 2,
        history: [{ parentCode: 'M', validFrom: null, validTo: '2026-01-09' }],
      });
      const below = await t.http.get('/api/v1/units/M11').set(headers).expect(200);
      expect(below.body).toMatchObject({ path: '/C/M1/M11/', version: 2 });
      expect(codes((await t.http.get('/api/v1/units').set(beneath)).body)).toEqual(['M1', 'M11']);
    });

    it('keeps its paths right when moves meet', async () => {
      for (const code of ['P', 'Q', 'R']) await create(code, 'C');
      await create('R1', 'R');
      await Promise.all([
        patch('R', 1, { parentCode: 'Q', since: '2026-01-10' }).expect(200),
        t.http.post('/api/v1/units').set(headers).send({ code: 'R2', name: 'R2', kind: 'other', parentCode: 'R' }).expect(201),
        patch('Q', 1, { parentCode: 'P', since: '2026-01-10' }).expect((answer) => expect([200, 412]).toContain(answer.status)),
      ]);
      const rows = await t.database.query<{ code: string; path: string; expected: string }>(
        "SELECT u.code, u.path, coalesce(p.path, '/') || u.code || '/' AS expected FROM unit u LEFT JOIN unit p ON p.id = u.parent_id",
      );
      expect(rows.map(({ code, path }) => [code, path])).toEqual(rows.map(({ code, expected }) => [code, expected]));
    });

    it('is never placed below itself', async () => {
      await create('S', 'C');
      await create('S1', 'S');
      for (const parentCode of ['S', 'S1'])
        expect((await patch('S', 1, { parentCode, since: '2026-01-10' }).expect(422)).body.code).toBe('unit.invalid');
    });

    it.each([
      ['a code that is taken', { code: 'A', name: 'x', kind: 'other' }, 'code'],
      ['a code with a slash', { code: 'x/y', name: 'x', kind: 'other' }, 'code'],
      ['a parent nobody knows', { code: 'Y1', name: 'x', kind: 'other', parentCode: 'nowhere' }, 'parentCode'],
      ['an end before its beginning', { code: 'Y2', name: 'x', kind: 'other', validFrom: '2026-02-01', validTo: '2026-01-31' }, 'validTo'],
    ])('is not recorded with %s', async (_, body, field) => {
      const answer = await t.http.post('/api/v1/units').set(headers).send(body).expect(422);
      expect(answer.body).toMatchObject({ code: 'unit.invalid', fields: [{ field }] });
    });

    it.each([
      ['a day that does not exist', { validFrom: '2026-02-30' }],
      ['an unknown kind', { kind: 'village' }],
      ['an unknown field', { colour: 'red' }],
    ])('is not changed with %s', async (_, body) => {
      expect((await patch('A', 1, body).expect(400)).body.code).toBe('request.invalid');
    });

    it('is changed only from the version that was read', async () => {
      await create('V', 'C');
      await t.http.patch('/api/v1/units/V').set(headers).send({ name: 'x' }).expect(428);
      const { headers: told } = await t.http.get('/api/v1/units/V').set(headers).expect('etag', '"1"');
      await patch('V', 1, { name: 'first' }).expect(200).expect('etag', '"2"');
      const stale = await t.http
        .patch('/api/v1/units/V')
        .set({ ...headers, 'if-match': told['etag']! })
        .send({ name: 'second' });
      expect([stale.status, stale.body.code]).toEqual([412, 'request.precondition-failed']);
      expect((await t.http.get('/api/v1/units/V').set(headers)).body.name).toBe('first');
    });

    it('is audited and told of in the same transaction, and not when it is refused', async () => {
      const count = () =>
        t.database.query<{ audits: number; events: number }>(
          "SELECT (SELECT count(*) FROM audit_entry WHERE subject_kind = 'unit') AS audits, (SELECT count(*) FROM outbox_event) AS events",
        );
      const [before] = await count();
      await create('W', 'C');
      await patch('W', 7, { name: 'x' }).expect(412);
      await patch('W', 1, { parentCode: 'A' }).expect(422);
      const [after] = await count();
      expect(after).toEqual({ audits: before!.audits + 1, events: before!.events + 1 });
    });

    it('is audited with the id of the request, as the answer and the log have it', async () => {
      const { headers: answered } = await create('X', 'C');
      const entries = await t.database.query("SELECT request_id FROM audit_entry WHERE action = 'unit.created' ORDER BY at DESC LIMIT 1");
      expect(entries).toEqual([{ request_id: answered['x-request-id'] }]);
    });

    it('that is known is left alone by an import, however often it runs', async () => {
      const run = () =>
        t.database.transact((tx) =>
          t.get(UnitService).ensure(tx, SYSTEM, [
            { code: 'A', name: 'another name', kind: 'other' },
            { code: 'Z', name: 'new', kind: 'other', parentCode: 'A' },
          ]),
        );
      await run();
      await Promise.all([run(), run()]);
      const rows = await t.database.query("SELECT code, name, path FROM unit WHERE code IN ('A', 'Z') ORDER BY code");
      expect(rows).toEqual([
        { code: 'A', name: '甲分局', path: '/C/A/' },
        { code: 'Z', name: 'new', path: '/C/A/Z/' },
      ]);
    });
  });

  describe('an officer', () => {
    it('keeps the units served in', async () => {
      const headers = await headersFor('system-administrator');
      await t.http.post('/api/v1/officers').set(headers).send({ number: '000100', name: '王五', unitCode: 'A1' }).expect(201);
      const patch = (version: number, body: object) =>
        t.http
          .patch('/api/v1/officers/000100')
          .set({ ...headers, 'if-match': `"${version}"` })
          .send(body);
      expect((await patch(1, { unitCode: 'B1' }).expect(422)).body).toMatchObject({
        code: 'officer.invalid',
        fields: [{ field: 'since' }],
      });
      const { body } = await patch(1, { unitCode: 'B1', since: '2026-03-01' }).expect(200);
      expect(body).toMatchObject({ unit: 'B1', version: 2 });
      expect(body.history).toEqual([
        { unit: 'B1', validFrom: '2026-03-01', validTo: null },
        { unit: 'A1', validFrom: null, validTo: '2026-02-28' },
      ]);
      await patch(1, { name: 'stale' }).expect(412);
      await patch(2, { unitCode: 'A1', since: '2026-03-01' }).expect(422);
    });

    it('has a number that is not taken and a unit that is known', async () => {
      const headers = await headersFor('system-administrator');
      const post = (number: string, unitCode: string) =>
        t.http.post('/api/v1/officers').set(headers).send({ number, name: 'x', unitCode }).expect(422);
      expect((await post('000001', 'A1')).body.fields).toMatchObject([{ field: 'number' }]);
      expect((await post('000200', 'nowhere')).body.fields).toMatchObject([{ field: 'unitCode' }]);
    });
  });

  describe('a grant', () => {
    const grant = (headers: { authorization: string }, login: string, body: object) =>
      t.http.post(`/api/v1/users/${login}/grants`).set(headers).send(body);

    it('opens at once what it gives', async () => {
      const login = await user();
      const headers = await headersOf(login);
      await t.http.get('/api/v1/units').set(headers).expect(403);
      await grant(await headersFor('security-administrator'), login, { role: 'unit', unitCode: 'A' }).expect(201);
      await t.http.get('/api/v1/units').set(headers).expect(200);
    });

    it('given twice is one grant', async () => {
      const [headers, login] = [await headersFor('security-administrator'), await user()];
      for (const _ of [1, 2]) await grant(headers, login, { role: 'unit' }).expect(201);
      expect((await grant(headers, login, { role: 'unit', unitCode: 'A' }).expect(201)).body.grants).toHaveLength(2);
    });

    it('is never given or taken by oneself', async () => {
      const login = await user('security-administrator');
      const headers = await headersOf(login);
      await grant(headers, login, { role: 'supervisor' }).expect(403);
      const [own] = (await t.http.get(`/api/v1/users/${login}`).set(headers)).body.grants as { id: string }[];
      await t.http.delete(`/api/v1/users/${login}/grants/${own!.id}`).set(headers).expect(403);
    });

    it('does not reach beyond the one who gives it', async () => {
      const headers = await headersFor('security-administrator', 'A');
      await grant(headers, await user(), { role: 'unit', unitCode: 'A1' }).expect(201);
      await grant(headers, await user(), { role: 'unit', unitCode: 'B' }).expect(403);
      await grant(headers, await user(), { role: 'unit', unitCode: 'C' }).expect(403);
      await grant(headers, await user(), { role: 'unit' }).expect(403);
    });

    it('makes nobody two of the three administrators, even when both arrive at once', async () => {
      const [headers, login] = [await headersFor('security-administrator'), await user()];
      const answers = await Promise.all([
        grant(headers, login, { role: 'system-administrator' }),
        grant(headers, login, { role: 'audit-administrator' }),
      ]);
      expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 422]);
    });

    it('is taken away', async () => {
      const [headers, login] = [await headersFor('security-administrator'), await user()];
      const { body } = await grant(headers, login, { role: 'unit' }).expect(201);
      await t.http.delete(`/api/v1/users/${login}/grants/${body.grants[0].id}`).set(headers).expect(204);
      await t.http.delete(`/api/v1/users/${login}/grants/${body.grants[0].id}`).set(headers).expect(404);
    });

    it.each([
      ['a role that does not exist', { role: 'king' }, 400, 'request.invalid'],
      ['a unit nobody knows', { role: 'unit', unitCode: 'nowhere' }, 422, 'user.invalid'],
    ])('is refused for %s', async (_, body, status, code) => {
      expect((await grant(await headersFor('security-administrator'), await user(), body).expect(status)).body.code).toBe(code);
    });
  });

  describe('an account', () => {
    it('is made by a system administrator, with a password to be changed', async () => {
      const headers = await headersFor('system-administrator');
      const login = `user-${++made}`;
      const post = (body: object) => t.http.post('/api/v1/users').set(headers).send(body);
      const { body } = await post({ login, name: '赵六', password: PASSWORD }).expect(201);
      expect(body).toEqual({ login, name: '赵六', disabled: false, mustChangePassword: true, grants: [], officer: null, version: 1 });
      expect((await post({ login, name: 'x', password: PASSWORD }).expect(422)).body.fields).toMatchObject([{ field: 'login' }]);
      const weak = await post({ login: `user-${++made}`, name: 'x', password: '1234567890' }).expect(422);
      expect(weak.body).toMatchObject({ code: 'user.invalid', fields: [{ field: 'password' }] });
      expect(weak.text).not.toContain('1234567890');
      await post({ login: 'Capital Letters', name: 'x', password: PASSWORD }).expect(400);
    });

    it('of the city is out of reach for a county', async () => {
      const headers = await headersFor('system-administrator', 'A');
      const patch = (login: string) =>
        t.http
          .patch(`/api/v1/users/${login}`)
          .set({ ...headers, 'if-match': '"2"' })
          .send({ password: 'Battery-Staple-7' });
      await patch(await user('supervisor')).expect(403);
      await patch(await user('reviewer', 'B')).expect(403);
      await patch(await user('reviewer', 'A1')).expect(200);
    });

    it.each(['security-administrator', 'audit-administrator'] as const)(
      'of a %s is not taken over by setting its password',
      async (role) => {
        const headers = { ...(await headersFor('system-administrator')), 'if-match': '"2"' };
        const login = await user(role);
        await t.http.patch(`/api/v1/users/${login}`).set(headers).send({ password: 'Battery-Staple-7' }).expect(403);
        await tryToSignIn(login).expect(200);
      },
    );

    it('whose password is set anew ends its sessions and must change it', async () => {
      const login = await user('reviewer', 'A');
      const { refreshToken } = await signIn(login);
      const headers = { ...(await headersFor('system-administrator')), 'if-match': '"2"' };
      const { body } = await t.http.patch(`/api/v1/users/${login}`).set(headers).send({ password: 'Battery-Staple-7' }).expect(200);
      expect(body).toMatchObject({ mustChangePassword: true, version: 3 });
      await refresh(refreshToken).expect(401);
      await tryToSignIn(login, 'Battery-Staple-7').expect(200);
    });

    it('changes with what he or she may do: a change based on other rights is refused', async () => {
      const login = await user('reviewer', 'A');
      const headers = await headersFor('system-administrator');
      const version = async () => (await t.http.get(`/api/v1/users/${login}`).set(headers).expect(200)).headers['etag'];
      expect(await version()).toBe('"2"');
      const { grants } = await t.get(UserService).grant(SYSTEM, login, 'reviewer', 'B');
      expect(await version()).toBe('"3"');
      await t.get(UserService).grant(SYSTEM, login, 'reviewer', 'B');
      expect(await version()).toBe('"3"');
      const patch = (etag: string) =>
        t.http
          .patch(`/api/v1/users/${login}`)
          .set({ ...headers, 'if-match': etag })
          .send({ name: '钱七' });
      await patch('"2"').expect(412);
      await t.get(UserService).revoke(SYSTEM, login, grants[0]!.id);
      await patch('"3"').expect(412);
      await patch('"4"').expect(200);
    });
  });

  describe('a route', () => {
    it.each([
      ['reviewer', 'post', '/units'],
      ['reviewer', 'get', '/users'],
      ['supervisor', 'post', '/users/x/grants'],
      ['system-administrator', 'post', '/users/x/grants'],
      ['system-administrator', 'get', '/clients'],
      ['system-administrator', 'get', '/audit/entries'],
      ['security-administrator', 'post', '/users'],
      ['audit-administrator', 'get', '/units'],
    ] as const)('is closed to a %s: %s %s', async (role, method, path) => {
      const { body } = await t.http[method](`/api/v1${path}`)
        .set(await headersFor(role))
        .expect(403);
      expect(body.code).toBe('auth.forbidden');
    });
  });
});
