import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Fastify from 'fastify';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { generateCity } from '../seeds/demo';
import { createServer } from '../src/boot';
import { SYSTEM } from '../src/domain/identity';
import { CaseImport } from '../src/modules/cases';
import { OfficerService, UnitService, UserService } from '../src/modules/identity';
import { Config } from '../src/platform/config';
import { Database } from '../src/platform/database';
import { ActivePack } from '../src/platform/packs';
import type { Load, Measured } from './load';
import { median, ROUNDS, tell, type Topic } from './topic';

const CASES = Number(process.env['BENCH_CASES'] ?? 300_000);
/** Cases of the synthetic city; the rest are copies of them. */
const DRAWN = 3_000;
const CONNECTIONS = 10;
const ROUND_MS = 3_000;
const PASSWORD = 'Correct-Horse-9';

/**
 * A page of 50 cases as a reviewer of one county gets it (token, rights, scope, validation, headers), beside a bare Fastify that sends the
 * rows of the very same statement over `pg` to anybody. Both in this process, asked in turns by another thread. And how long the text
 * filters take, which no index serves. `BENCH_CASES` says among how many cases.
 */
export const list: Topic = {
  name: 'list',
  title: `a page of 50 of ${CASES} cases, authenticated and scoped, against bare Fastify and pg on the same SQL`,
  run,
};

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiping-bench-'));
  Object.assign(process.env, { DATA_DIR: folder, PACK: 'cn-police', LOG_LEVEL: 'error', DEMO: 'off', RATE_LIMIT_PER_MINUTE: '1000000' });
  const app = await createServer(new Config(process.env));
  try {
    await app.init();
    const county = await fill(app);
    await app.listen(0, '127.0.0.1');
    const ours = `${await app.getUrl()}/api/v1`;
    const authorization = await signIn(app, ours, county);
    const headers = { authorization };
    const path = '/cases?limit=50';
    const statement = await statementOf(app, () => get(`${ours}${path}`, headers));
    const bare = await bareServer(app, statement);
    try {
      await beside(`${ours}${path}`, headers, bare.url);
    } finally {
      await bare.close();
    }
    await filters(ours, headers);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The synthetic city, its cases copied until there are enough. Returns the code of a county. */
async function fill(app: INestApplicationContext): Promise<string> {
  const city = generateCity({ seed: 1, today: '2026-06-01', months: 3, cases: DRAWN, calendar: app.get(ActivePack).pack.calendar });
  const database = app.get(Database);
  await database.transact(async (tx) => {
    await app.get(UnitService).ensure(tx, SYSTEM, city.units);
    const officers = city.officers.map(({ number, name, unitCode }) => ({ number, name, unitCode }));
    await app.get(OfficerService).ensure(tx, SYSTEM, officers);
  });
  await app.get(CaseImport).importRecords(SYSTEM, city.cases());
  const columns = `source_version, payload_hash, kind, cause, title, unit_id, lead_officer_id, incident_number, status, opened_on, decided_on,
    closed_on, facts, version, received_at`;
  await database.query(
    `INSERT INTO case_record (id, source, external_id, case_number, ${columns})
     SELECT gen_random_uuid(), 'copy', external_id || '-' || n, case_number || '-' || n, ${columns}
     FROM generate_series(1, $1::int) n CROSS JOIN case_record`,
    [Math.round(CASES / DRAWN) - 1],
  );
  await database.query(
    `INSERT INTO finding (id, case_id, unit_id, source, check_code, title, class, state, occurrences, occurred_on, counterfactual, article,
                          rules_version, trace, version, created_at, updated_at)
     SELECT gen_random_uuid(), c.id, c.unit_id, 'check', 'A29', NULL, 'fault', 'suspected', 1, COALESCE(c.opened_on, '2026-05-01'), '如“决定”不晚于2026-02-28 24:00,即符合规定',
            '{"law": "治安管理处罚法", "number": "118", "textVersion": "2025-06-27"}', repeat('1', 64), '{}', 1, now(), now()
     FROM case_record c`,
  );
  await database.query('VACUUM ANALYZE');
  return city.units.find(({ kind }) => kind === 'county')!.code;
}

async function signIn(app: INestApplicationContext, base: string, county: string): Promise<string> {
  const users = app.get(UserService);
  await users.create(SYSTEM, { login: 'bench', name: 'bench', password: PASSWORD, mustChangePassword: false });
  await users.grant(SYSTEM, 'bench', 'reviewer', county);
  const answer = await fetch(`${base}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'bench', password: PASSWORD }),
  });
  return `Bearer ${((await answer.json()) as { accessToken: string }).accessToken}`;
}

interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** The statement of a list, as our server sends it. */
async function statementOf(app: INestApplicationContext, work: () => Promise<unknown>): Promise<Statement> {
  const database = app.get(Database);
  const original = database.query.bind(database);
  let found: Statement | undefined;
  database.query = ((text: string, parameters: readonly unknown[] = []) => {
    if (text.includes('FROM case_record c')) found = { text, parameters };
    return original(text, parameters as unknown[]);
  }) as typeof database.query;
  await work();
  Reflect.deleteProperty(database, 'query');
  if (!found) throw new Error('the list asked for no cases');
  return found;
}

async function bareServer(app: INestApplicationContext, { text, parameters }: Statement): Promise<{ url: string; close(): Promise<void> }> {
  const options = app.get(Database).dataSource.options as { url?: string; extra?: { max?: number } };
  const pool = new Pool({ connectionString: options.url, max: options.extra?.max ?? 10 });
  const fastify = Fastify();
  fastify.get('/cases', async () => {
    const { rows } = await pool.query(text, parameters as unknown[]);
    return { items: rows.slice(0, 50) };
  });
  const url = await fastify.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: `${url}/cases`,
    close: async () => {
      await fastify.close();
      await pool.end();
    },
  };
}

async function beside(ours: string, headers: Record<string, string>, bare: string): Promise<void> {
  const measured: { ours: Timed; bare: Timed }[] = [];
  await load(ours, headers);
  await load(bare, {});
  for (let round = 0; round < ROUNDS; round++) measured.push({ ours: await load(ours, headers), bare: await load(bare, {}) });
  const of = (pick: (round: { ours: Timed; bare: Timed }) => number) => median(measured.map(pick));
  tell(
    `| ${CONNECTIONS} connections | answers a second | median | 95th of 100 | processor time an answer | bytes |\n|---|---:|---:|---:|---:|---:|`,
  );
  for (const side of ['ours', 'bare'] as const)
    tell(
      `| ${side === 'ours' ? 'ours' : 'bare Fastify and pg'} | ${Math.round(of((r) => r[side].perSecond))} | ${of((r) => r[side].median).toFixed(1)} ms | ` +
        `${of((r) => r[side].p95).toFixed(1)} ms | ${of((r) => r[side].cpu).toFixed(2)} ms | ${Math.round(of((r) => r[side].bytes / r[side].answers))} |`,
    );
  tell(
    `\nratio ${of((r) => r.ours.perSecond / r.bare.perSecond).toFixed(2)} by the clock, ${of((r) => r.bare.cpu / r.ours.cpu).toFixed(2)} by processor time ` +
      `(of this process, both servers and who asks them; bar 0.7)`,
  );
}

/** With the processor time of this process for each answer, in milliseconds. */
interface Timed extends Measured {
  readonly cpu: number;
}

async function load(url: string, headers: Record<string, string>): Promise<Timed> {
  const before = process.cpuUsage();
  const measured = await asked(url, headers);
  const { user, system } = process.cpuUsage(before);
  return { ...measured, cpu: (user + system) / 1000 / measured.answers };
}

function asked(url: string, headers: Record<string, string>): Promise<Measured> {
  const workerData: Load = { url, headers, connections: CONNECTIONS, milliseconds: ROUND_MS };
  return new Promise((done, fail) => {
    const worker = new Worker(join(__dirname, 'load.js'), { workerData });
    worker.once('message', done);
    worker.once('error', fail);
  });
}

async function filters(base: string, headers: Record<string, string>): Promise<void> {
  const texts = ['盗窃', '没有这样的案件', 'A98010', '殴打他人'];
  tell(`\n| text filter | cases | findings |\n|---|---:|---:|`);
  for (const text of texts) {
    const q = encodeURIComponent(text);
    const times: number[][] = [];
    for (const list of ['cases', 'findings']) {
      const rounds: number[] = [];
      for (let i = 0; i <= ROUNDS; i++) {
        const began = performance.now();
        await get(`${base}/${list}?limit=50&text=${q}`, headers);
        if (i > 0) rounds.push(performance.now() - began);
      }
      times.push(rounds);
    }
    tell(`| ${text} | ${times.map((rounds) => `${median(rounds).toFixed(0)} ms`).join(' | ')} |`);
  }
}

async function get(url: string, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
