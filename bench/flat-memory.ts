import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { writeRecords } from './fines-as-records';
import { writeSyntheticLog } from './synthetic-log';
import { tell, type Topic } from './topic';

const SMALL = 10_000;
const LARGE = Number(process.env['BENCH_CASES'] ?? 100_000);
/** What the process may have resident at most, in megabytes. */
const BAR = 512;
/** V8 collects late while it may grow, and garbage that stands looks like growth: under this limit (megabytes) real growth would end the process. */
const HEAP = 256;

/** Two batches into a server process of its own, ten times as large the second: its memory must not tell them apart. */
export const flatMemory: Topic = {
  name: 'flat-memory',
  title: `batches of ${SMALL} and ${LARGE} cases through POST /ingest/batches of a server process; at most ${BAR} MB resident, heap limited to ${HEAP} MB`,
  run,
};

interface Server {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiping-bench-'));
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), PACK: 'it-road-traffic', LOG_LEVEL: 'error', DEMO: 'off' };
  let server: Server | undefined;
  try {
    const files = await Promise.all([SMALL, LARGE].map((cases) => writeFile(folder, cases)));
    server = await start(env);
    const token = await signIn(server, env);
    tell('| cases | seconds | resident at most, so far |\n| ---: | ---: | ---: |');
    const peaks: number[] = [];
    for (const [i, file] of files.entries()) {
      const began = Date.now();
      const receipt = await send(server, token, file);
      peaks.push(peakOf(server.pid));
      tell(`| ${receipt.totals.created} | ${((Date.now() - began) / 1000).toFixed(1)} | ${peaks[i]} MB |`);
    }
    const [small, large] = peaks as [number, number];
    tell(`\n${large <= BAR ? 'within' : 'ABOVE'} the bar of ${BAR} MB; ${large - small} MB more for ten times the cases`);
    if (large > BAR) process.exitCode = 1;
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeFile(folder: string, cases: number): Promise<string> {
  const log = join(folder, `${cases}.xes.gz`);
  const file = join(folder, `${cases}.ndjson`);
  await writeSyntheticLog(log, cases);
  await writeRecords(log, file);
  return file;
}

async function start(env: NodeJS.ProcessEnv): Promise<Server> {
  const port = await freePort();
  const main = join(__dirname, '..', 'src', 'main.js');
  const child: ChildProcess = spawn(process.execPath, [`--max-old-space-size=${HEAP}`, '--enable-source-maps', main], {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (text: Buffer) => {
      if (text.includes('/api/docs')) resolve();
    });
    child.once('exit', () => reject(new Error('the server did not start')));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done());
        child.kill('SIGTERM');
      }),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function signIn(server: Server, env: NodeJS.ProcessEnv): Promise<string> {
  const cli = join(__dirname, '..', 'src', 'cli.js');
  const words = ['client', 'add', 'bench', '--name', 'bench', '--scope', 'case.import', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...words], { env });
  const { secret } = JSON.parse(stdout) as { secret: string };
  const answer = await fetch(`${server.url}/api/v1/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'bench', client_secret: secret }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function send(server: Server, token: string, file: string): Promise<{ totals: { created: number } }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' };
  const call = request(`${server.url}/api/v1/ingest/batches`, { method: 'POST', headers });
  const answered = new Promise<string>((resolve, reject) => {
    call.once('error', reject);
    call.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => (response.statusCode === 201 ? resolve(text) : reject(new Error(text))));
    });
  });
  await pipeline(createReadStream(file), call);
  return JSON.parse(await answered) as { totals: { created: number } };
}

/** The most a process has had resident (Linux), in megabytes. */
function peakOf(pid: number): number {
  const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(match![1]) / 1000);
}
