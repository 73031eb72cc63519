import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '../../src/domain/kernel';
import { Config } from '../../src/platform/config';

const SECRET = 'a secret that is long enough for HS256';

describe('the configuration', () => {
  let DATA_DIR: string;
  beforeAll(() => (DATA_DIR = mkdtempSync(join(tmpdir(), 'zhiping-config-'))));
  afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));

  const config = (env: Record<string, string>) => new Config({ DATA_DIR, ...env });
  const refusal = (env: Record<string, string>): DomainError => {
    try {
      config(env);
    } catch (error) {
      if (error instanceof DomainError) return error;
    }
    throw new Error('it was accepted');
  };

  it('needs nothing', () => {
    expect(config({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      pack: 'cn-police',
      logLevel: 'info',
      demo: true,
      databaseUrl: undefined,
      redisUrl: undefined,
    });
  });

  it('takes an empty value as none', () => {
    expect(config({ PORT: '', DATABASE_URL: '', PACK: '' })).toMatchObject({ port: 3000, databaseUrl: undefined, pack: 'cn-police' });
  });

  it.each([
    ['PORT', 'http', 'a whole number from 0 to 65535'],
    ['PORT', '65536', 'a whole number from 0 to 65535'],
    ['PORT', '-1', 'a whole number from 0 to 65535'],
    ['PORT', '3e3', 'a whole number from 0 to 65535'],
    ['WORKER_CONCURRENCY', '0', 'a whole number from 1 to 64'],
    ['JOB_LOCK_SECONDS', '1.5', 'a whole number from 1 to 600'],
    ['RATE_LIMIT_PER_MINUTE', 'none', 'a whole number from 1 to 1000000'],
    ['LOG_LEVEL', 'verbose', 'one of fatal, error, warn, info, debug, trace'],
    ['DEMO', 'yes', 'one of auto, off'],
  ])('refuses %s=%s by name, with what came and what was expected', (name, value, expected) => {
    const error = refusal({ [name]: value });
    expect(error.code).toBe('config.invalid');
    expect(error.fields).toEqual([{ field: name, value, message: expected }]);
    expect(error.message).toBe(`${name}="${value}": expected ${expected}`);
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:hunter2@host/db', 'an address beginning with postgres:// or postgresql://'],
    ['DATABASE_URL', 'hunter2', 'an address beginning with postgres:// or postgresql://'],
    ['REDIS_URL', 'http://:hunter2@host', 'an address beginning with redis:// or rediss://'],
    ['JWT_SECRET', 'hunter2', 'at least 32 characters'],
  ])('refuses a wrong %s without repeating it', (name, value, expected) => {
    const error = refusal({ [name]: value });
    expect(error.fields).toContainEqual({ field: name, message: expected });
    expect(JSON.stringify([error.message, error.fields])).not.toContain('hunter2');
  });

  it('asks for a secret when the database is somebody else’s', () => {
    const DATABASE_URL = 'postgresql://u@host/db';
    expect(refusal({ DATABASE_URL }).fields).toEqual([
      { field: 'JWT_SECRET', message: expect.stringContaining('required together with DATABASE_URL') },
    ]);
    expect(config({ DATABASE_URL, JWT_SECRET: SECRET })).toMatchObject({ databaseUrl: DATABASE_URL, jwtSecret: SECRET });
  });

  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['REDIS_URI', 'REDIS_URL'],
    ['JWT_SECRT', 'JWT_SECRET'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['WORKER_CONCURENCY', 'WORKER_CONCURRENCY'],
  ])('takes %s for a slip of %s', (slip, meant) => {
    expect(refusal({ [slip]: 'x' }).fields).toEqual([{ field: slip, message: `a known setting; did you mean ${meant}?` }]);
  });

  it('leaves the settings of other programs alone', () => {
    expect(() => config({ PATH: '/bin', HOME: '/root', HOSTNAME: 'h', PORTS: '1', NODE_ENV: 'test', PGDATABASE: 'x' })).not.toThrow();
  });

  it('names everything that is wrong at once', () => {
    const error = refusal({ PORT: 'x', LOG_LEVEL: 'y', DATABASE_URL: 'z' });
    expect(error.fields.map(({ field }) => field).sort()).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'PORT']);
  });

  it('makes a secret once, keeps it, and lets nobody else read it', () => {
    const { jwtSecret } = config({});
    expect(jwtSecret.length).toBeGreaterThanOrEqual(43);
    expect(config({}).jwtSecret).toBe(jwtSecret);
    const file = join(DATA_DIR, 'jwt-secret');
    expect(readFileSync(file, 'utf8')).toBe(jwtSecret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('shows the demo only with the pack it belongs to', () => {
    expect(config({ PACK: 'it-road-traffic' }).demo).toBe(false);
    expect(config({ DEMO: 'off' }).demo).toBe(false);
  });
});
