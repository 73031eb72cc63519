import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { eventually } from '../support/app';

const SUPPORT = join(__dirname, '..', 'support');

/** A process of its own that uses the server in a data directory. */
class User {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(dataDir: string): Promise<User> {
    const child = spawn(process.execPath, ['-r', join(SUPPORT, 'typescript.cjs'), join(SUPPORT, 'hold-database.ts'), dataDir], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    started.add(child);
    let said = '';
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes('\n')) return new User(said.trim(), child);
    }
    throw new Error(`the process ended: ${complaint}`);
  }

  async leave(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.stdin!.end();
    expect(await gone).toEqual([0, null]);
  }

  async kill(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

const started = new Set<ChildProcess>();
const servers = new Set<number>();

function serverPid(dataDir: string): number {
  const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  servers.add(pid);
  return pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A process whose parent did not ask for its end yet is dead all the same.
  return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

// Starting and stopping servers is slow on a busy machine, and a server that does not answer is waited for.
jest.setTimeout(60_000);

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'zhiping-embedded-'));
  });
  afterEach(() => {
    for (const child of started) child.kill('SIGKILL');
    for (const pid of servers) if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    started.clear();
    servers.clear();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  it('is one server for all processes that start at once, and the last one out stops it', async () => {
    const [a, b, c] = await Promise.all([User.start(dataDir), User.start(dataDir), User.start(dataDir)]);
    const pid = serverPid(dataDir);
    expect([b.url, c.url]).toEqual([a.url, a.url]);
    await a.leave();
    await c.leave();
    expect(await query(b.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await b.leave();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('stops even when somebody is still connected', async () => {
    const user = await User.start(dataDir);
    const pid = serverPid(dataDir);
    const client = new Client({ connectionString: user.url });
    client.on('error', () => undefined);
    await client.connect();
    await user.leave();
    expect(isAlive(pid)).toBe(false);
    await client.end().catch(() => undefined);
  });

  it('is joined and later stopped by the next process after the one that started it was killed', async () => {
    const first = await User.start(dataDir);
    const pid = serverPid(dataDir);
    await first.kill();
    expect(isAlive(pid)).toBe(true);
    const second = await User.start(dataDir);
    expect(second.url).toBe(first.url);
    await second.leave();
    expect(isAlive(pid)).toBe(false);
  });

  it('recovers what was committed when the server itself was killed', async () => {
    const first = await User.start(dataDir);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    const pid = serverPid(dataDir);
    process.kill(pid, 'SIGKILL');
    await eventually(async () => (isAlive(pid) ? undefined : true));
    await first.kill();
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(true);
    const second = await User.start(dataDir);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    serverPid(dataDir);
    await second.leave();
  });

  it('is not fooled by a file that names a process of somebody else', async () => {
    const first = await User.start(dataDir);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    const lines = readFileSync(file, 'utf8').split('\n');
    await first.leave();
    // The machine went down and this process got the number of the server of that time.
    writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await User.start(dataDir);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(serverPid(dataDir)).not.toBe(process.pid);
    await second.leave();
  });

  it('begins again where a first start was broken off', async () => {
    mkdirSync(join(dataDir, 'postgres', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.lock'), '999999');
    const user = await User.start(dataDir);
    expect(await query(user.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    serverPid(dataDir);
    await user.leave();
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('works for root in a folder that is closed to everybody else, and leaves the folder as it was', async () => {
    const closed = join(dataDir, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    const user = await User.start(join(closed, 'data'));
    const pid = serverPid(join(closed, 'data'));
    expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
    expect(statSync(closed).mode & 0o777).toBe(0o700);
    await user.leave();
  });
});
