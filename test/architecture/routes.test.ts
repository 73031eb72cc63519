import { RequestMethod } from '@nestjs/common';
import { INTERCEPTORS_METADATA, METHOD_METADATA, PATH_METADATA, VERSION_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { PERMISSIONS, SYSTEM } from '../../src/domain/identity';
import { UserService } from '../../src/modules/identity';
import { ACCESS, PUBLIC, SIGNED_IN } from '../../src/platform/http';
import { createTestApp, type TestApp } from '../support/app';

/** All that can be asked without saying who one is. */
const PUBLIC_ROUTES = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/logout',
  'POST /api/v1/auth/refresh',
  'POST /api/v1/auth/token',
];

/** What everybody may do who is signed in, whatever the rights: each concerns the caller only, or looks at who asks itself. */
const SIGNED_IN_ROUTES: readonly string[] = [
  'GET /api/v1/accountability-decisions/:id/document',
  'GET /api/v1/auth/me',
  'GET /api/v1/files/me',
  'GET /api/v1/files/me/export',
  'POST /api/v1/auth/password',
];

/** The page and the file of the contract, which Nest's OpenAPI module serves beside the controllers. They hold no data. */
const CONTRACT = /^GET \/api\/(docs(-yaml|\/.*)?|openapi\.json)$/;

interface Route {
  readonly name: string;
  readonly handler: string;
  readonly access: unknown;
  /** Names of what is around it alone, the outermost first. */
  readonly interceptors: readonly string[];
}

/** Every handler of every controller, as `GET /api/v1/jobs/:id`. */
function declaredRoutes(t: TestApp): Route[] {
  return t
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => {
      const controller = metatype as new () => object;
      const prototype = controller.prototype as Record<string, object>;
      const meta = (key: string, of: object): unknown => Reflect.getMetadata(key, of) as unknown;
      return new MetadataScanner()
        .getAllMethodNames(prototype)
        .filter((method) => meta(METHOD_METADATA, prototype[method]!) !== undefined)
        .map((method) => {
          const handler = prototype[method]!;
          const neutral = typeof meta(VERSION_METADATA, controller) === 'symbol';
          const parts = [...(neutral ? [] : ['api', 'v1']), meta(PATH_METADATA, controller), meta(PATH_METADATA, handler)];
          const path = parts.flatMap((part) => String(part).split('/')).filter((part) => part !== '');
          return {
            name: `${RequestMethod[meta(METHOD_METADATA, handler) as number]} /${path.join('/')}`,
            handler: `${controller.name}.${method}`,
            access: meta(ACCESS, handler) ?? meta(ACCESS, controller),
            interceptors: ((meta(INTERCEPTORS_METADATA, handler) ?? []) as { name: string }[]).map(({ name }) => name),
          };
        });
    });
}

/** What Fastify really answers to, read from its own table. */
function servedRoutes(t: TestApp): string[] {
  const table = t.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const parents: string[] = [];
  return table.split('\n').flatMap((line) => {
    const row = /^((?:│ {3}| {4})*)[├└]── (\S*)(?: \((.+)\))?$/.exec(line);
    if (!row) return [];
    const depth = row[1]!.length / 4;
    const path = `${depth === 0 ? '' : parents[depth - 1]}${row[2]}`;
    parents[depth] = path;
    const methods = row[3]?.split(', ') ?? [];
    return methods.filter((method) => method !== 'HEAD' || !methods.includes('GET')).map((method) => `${method} ${path}`);
  });
}

describe('routes', () => {
  let t: TestApp;
  let routes: Route[];
  beforeAll(async () => {
    t = await createTestApp();
    routes = declaredRoutes(t);
  });
  afterAll(() => t.close());

  const call = (name: string, token?: string) => {
    const [method, path] = name.split(' ') as [string, string];
    const url = path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');
    const request = t.http[method.toLowerCase() as 'get' | 'post'](url);
    return token === undefined ? request : request.set('authorization', `Bearer ${token}`);
  };
  const closed = () => routes.filter(({ access }) => access !== PUBLIC).map(({ name }) => name);

  it('are those of the controllers and the contract, and nothing else', () => {
    const served = servedRoutes(t).filter((name) => !CONTRACT.test(name));
    // Where two routes name one part of the path differently, Fastify's table shows both names.
    const nameless = (name: string) => name.replaceAll(/:[\w:|]+/g, ':');
    expect(served.map(nameless).sort()).toEqual(routes.map(({ name }) => nameless(name)).sort());
    expect(served.length).toBeGreaterThan(5);
  });

  it('say each who may come in', () => {
    const known: readonly unknown[] = [PUBLIC, SIGNED_IN, ...PERMISSIONS];
    expect(routes.filter(({ access }) => !known.includes(access)).map(({ handler, access }) => `${handler}: ${String(access)}`)).toEqual(
      [],
    );
  });

  it('are public only where this list says so', () => {
    expect(
      routes
        .filter(({ access }) => access === PUBLIC)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...PUBLIC_ROUTES].sort());
  });

  it('are open to all who are signed in only where this list says so', () => {
    expect(
      routes
        .filter(({ access }) => access === SIGNED_IN)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...SIGNED_IN_ROUTES].sort());
  });

  it('take a repeated-request key when they are a POST, and compare the files that came with it', () => {
    const posts = routes.filter(({ name }) => name.startsWith('POST '));
    expect(posts.filter(({ interceptors }) => interceptors.at(-1) !== 'IdempotencyInterceptor').map(({ handler }) => handler)).toEqual([]);
    expect(posts.filter(({ interceptors }) => interceptors.includes('UploadInterceptor')).length).toBeGreaterThan(3);
  });

  it('refuse who does not say who it is', async () => {
    const answers = await Promise.all(closed().map(async (name) => ({ name, status: (await call(name)).status })));
    expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
  });

  it('refuse a token that is none', async () => {
    const answers = await Promise.all(closed().map(async (name) => ({ name, body: (await call(name, 'nonsense')).body })));
    expect(answers.filter(({ body }) => body.code !== 'auth.token-invalid')).toEqual([]);
  });

  it('refuse who has no right', async () => {
    await t.get(UserService).create(SYSTEM, { login: 'nobody', name: '无权者', password: 'Correct-Horse-9', mustChangePassword: false });
    const signedIn = await t.http.post('/api/v1/auth/login').send({ login: 'nobody', password: 'Correct-Horse-9' }).expect(200);
    const guarded = closed().filter((name) => !SIGNED_IN_ROUTES.includes(name));
    const answers = await Promise.all(guarded.map(async (name) => ({ name, body: (await call(name, signedIn.body.accessToken)).body })));
    expect(answers.filter(({ body }) => body.code !== 'auth.forbidden')).toEqual([]);
    expect(answers.length).toBeGreaterThan(20);
  });
});
