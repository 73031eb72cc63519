import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { DomainError, type FieldProblem } from '../../domain/kernel';
import { type AllowedTarget, readAllowedTargets } from '../../domain/webhooks';

/** Everything the environment may say, read once at boot. `process.env` is read nowhere else. */
export class Config {
  /** PostgreSQL to use; undefined means the embedded one in {@link dataDir}. */
  readonly databaseUrl: string | undefined;
  /** Redis to carry the queues; undefined means the queues live in PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Signs access tokens. Generated and kept in the data directory with the embedded database, required otherwise. */
  readonly jwtSecret: string;
  readonly dataDir: string;
  /** The pack this bureau runs on: a folder of `seeds/packs`, or a path. */
  readonly pack: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  /** Jobs one worker process runs at a time, per queue. */
  readonly workerConcurrency: number;
  /** Seconds without a sign of life after which a job is given to another worker. */
  readonly jobLockSeconds: number;
  /** Requests one caller may make in a minute. */
  readonly rateLimitPerMinute: number;
  /** Places inside the network that webhooks may reach; without them only public addresses by https. */
  readonly webhookAllowedTargets: readonly AllowedTarget[];
  /** Whether `npm start` fills an empty database with the synthetic city. */
  readonly demo: boolean;

  /** Folder with the office's own font files (TTF, OTF), which PDFs use under their family names. */
  readonly fontDir: string | undefined;
  /** Names of fonts in documents that are to be written as others, for offices whose machines know them by another name. */
  readonly fontNames: ReadonlyMap<string, string>;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    const reader = new EnvironmentReader(env);
    this.databaseUrl = reader.url('DATABASE_URL', ['postgres:', 'postgresql:']);
    this.redisUrl = reader.url('REDIS_URL', ['redis:', 'rediss:']);
    this.host = reader.text('HOST', '127.0.0.1');
    this.port = reader.integer('PORT', 3000, 0, 65_535);
    this.dataDir = resolve(reader.text('DATA_DIR', '.data'));
    this.pack = reader.text('PACK', 'cn-police');
    this.logLevel = reader.choice('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'info');
    this.workerConcurrency = reader.integer('WORKER_CONCURRENCY', 4, 1, 64);
    this.jobLockSeconds = reader.integer('JOB_LOCK_SECONDS', 30, 1, 600);
    this.rateLimitPerMinute = reader.integer('RATE_LIMIT_PER_MINUTE', 600, 1, 1_000_000);
    this.webhookAllowedTargets = reader.targets('WEBHOOK_ALLOWED_TARGETS');
    this.demo = reader.choice('DEMO', ['auto', 'off'], 'auto') === 'auto' && this.pack === 'cn-police';
    this.fontDir = reader.folder('FONT_DIR');
    this.fontNames = reader.pairs('FONT_NAMES');
    const secret = reader.optional('JWT_SECRET');
    if (secret !== undefined && secret.length < 32) reader.problem('JWT_SECRET', undefined, 'at least 32 characters');
    if (secret === undefined && this.databaseUrl !== undefined)
      reader.problem('JWT_SECRET', undefined, 'a secret of at least 32 characters, required together with DATABASE_URL');
    reader.finish();
    this.jwtSecret = secret ?? keptSecret(this.dataDir, 'jwt-secret');
  }
}

/** A random secret kept in the data directory, made on first use, readable by its owner only. */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name);
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

const KNOWN = [
  'DATABASE_URL',
  'REDIS_URL',
  'HOST',
  'PORT',
  'JWT_SECRET',
  'DATA_DIR',
  'PACK',
  'LOG_LEVEL',
  'WORKER_CONCURRENCY',
  'JOB_LOCK_SECONDS',
  'RATE_LIMIT_PER_MINUTE',
  'WEBHOOK_ALLOWED_TARGETS',
  'DEMO',
  'FONT_DIR',
  'FONT_NAMES',
] as const;
type Known = (typeof KNOWN)[number];

/** Reads values and collects every problem, so that one start names all that is wrong. */
class EnvironmentReader {
  private readonly problems: FieldProblem[] = [];

  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {
    for (const name of Object.keys(env)) {
      const meant = KNOWN.find((known) => known.length >= 8 && known !== name && editDistance(known, name, 2) <= 2);
      // The value may be a secret: it is never repeated.
      if (meant) this.problem(name, undefined, `a known setting; did you mean ${meant}?`);
    }
  }

  optional(name: Known): string | undefined {
    const value = this.env[name];
    return value === undefined || value === '' ? undefined : value;
  }

  text(name: Known, fallback: string): string {
    return this.optional(name) ?? fallback;
  }

  integer(name: Known, fallback: number, min: number, max: number): number {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    this.problem(name, value, `a whole number from ${min} to ${max}`);
    return fallback;
  }

  choice<T extends string>(name: Known, allowed: readonly T[], fallback: T): T {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    if ((allowed as readonly string[]).includes(value)) return value as T;
    this.problem(name, value, `one of ${allowed.join(', ')}`);
    return fallback;
  }

  url(name: Known, protocols: readonly string[]): string | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    if (protocols.includes(URL.parse(value)?.protocol ?? '')) return value;
    // The value may hold a password: it is never repeated.
    this.problem(name, undefined, `an address beginning with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return undefined;
  }

  targets(name: Known): AllowedTarget[] {
    const { targets, problems } = readAllowedTargets(this.optional(name) ?? '', name);
    this.problems.push(...problems);
    return targets;
  }

  /** An existing folder, as a full path. */
  folder(name: Known): string | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    const path = resolve(value);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
    this.problem(name, value, 'an existing folder');
    return undefined;
  }

  /** `仿宋_GB2312=仿宋,楷体_GB2312=楷体` */
  pairs(name: Known): ReadonlyMap<string, string> {
    const entries = (this.optional(name) ?? '')
      .split(',')
      .filter((entry) => entry.trim() !== '')
      .map((entry) => entry.split('=').map((side) => side.trim()));
    if (entries.every((sides) => sides.length === 2 && sides.every((side) => side !== ''))) return new Map(entries as [string, string][]);
    this.problem(name, this.optional(name), 'names such as 仿宋_GB2312=仿宋, separated by commas');
    return new Map();
  }

  problem(field: string, value: unknown, message: string): void {
    this.problems.push({ field, message, ...(value === undefined ? {} : { value }) });
  }

  finish(): void {
    if (this.problems.length === 0) return;
    const list = this.problems.map((p) => `${p.field}${p.value === undefined ? '' : `="${String(p.value)}"`}: expected ${p.message}`);
    throw new DomainError('config.invalid', list.join('; '), this.problems);
  }
}

/** Edits (insert, delete, replace) between two words, or `limit + 1` when there are more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
