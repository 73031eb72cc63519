import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createContext } from '../src/boot';
import { SYSTEM } from '../src/domain/identity';
import { LawFiles, LawQueries, LawSearch, LawService, SEARCH_SQL } from '../src/modules/law';
import { Config } from '../src/platform/config';
import { Database } from '../src/platform/database';
import { generateStatutes } from './synthetic-statutes';
import { median, ROUNDS, tell, type Topic } from './topic';

const ARTICLES = Number(process.env['BENCH_ARTICLES'] ?? 5_000);
/** What is asked of a library: two words, one that is nearly everywhere, a rare one, a phrase without blanks, a day. */
const SEARCHES: readonly { readonly q: string; readonly on?: string }[] = [
  { q: '行政处罚 听证' },
  { q: '行政处罚 听证', on: '2026-03-01' },
  { q: '公安机关' },
  { q: '同步录音录像' },
  { q: '扣押涉案财物应当开具清单' },
];
const ASKED = 20;

/**
 * The search by words, from the words typed to the page of hits with its excerpts, beside `LIKE` for each word over the same articles.
 *
 * `LAW_DATA=FOLDER` takes real statutes, `BENCH_ARTICLES` the number of generated ones otherwise.
 */
export const law: Topic = {
  name: 'law',
  title: 'search by words in the library of statutes, against LIKE over the same articles',
  run,
};

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiping-bench-'));
  Object.assign(process.env, { DATA_DIR: folder, PACK: 'cn-police', LOG_LEVEL: 'error', DEMO: 'off' });
  const app = await createContext(new Config(process.env));
  try {
    await app.init();
    await fill(app);
    const database = app.get(Database);
    await database.query('ANALYZE law_article');
    const [size] = await database.query<{ n: number }>('SELECT count(*) AS n FROM law_article');
    tell(`${size!.n} articles of ${process.env['LAW_DATA'] === undefined ? 'generated statutes' : 'real statutes'}\n`);
    tell('| search | hits | median | 95th of 100 | SQL alone | LIKE, unranked |\n|---|---:|---:|---:|---:|---:|');
    for (const search of SEARCHES) await measure(app, search);
    await measureArticle(app);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(app: INestApplicationContext): Promise<void> {
  if (process.env['LAW_DATA'] !== undefined) {
    const outcomes = await app.get(LawFiles).importPaths(SYSTEM, [process.env['LAW_DATA']]);
    const refused = outcomes.filter(({ problems }) => problems);
    if (refused.length > 0) tell(`left out: ${refused.map(({ file }) => file).join(', ')}`);
    return;
  }
  for (const { name, text } of generateStatutes(ARTICLES)) await app.get(LawService).importText(SYSTEM, text, { name });
}

async function measure(app: INestApplicationContext, { q, on }: (typeof SEARCHES)[number]): Promise<void> {
  const finder = app.get(LawSearch);
  const database = app.get(Database);
  const query = { q, limit: 50, ...(on !== undefined && { on }) };
  // The first search of a process loads the dictionary.
  const { items } = await finder.search(query);
  const words = finder.wordsOf(q);
  const ours: number[] = [];
  const rival: number[] = [];
  for (let i = 0; i < ROUNDS * ASKED; i++) {
    ours.push(await milliseconds(() => finder.search(query)));
    rival.push(
      await milliseconds(() =>
        database.query(`SELECT number, text FROM law_article WHERE text LIKE ALL ($1) ORDER BY id LIMIT 51`, [
          words.words.map((word) => `%${word}%`),
        ]),
      ),
    );
  }
  const [plan] = await database.query<{ 'QUERY PLAN': { 'Execution Time': number }[] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${SEARCH_SQL}`, [
    words.tsquery,
    null,
    on ?? null,
    null,
    null,
    null,
    51,
  ]);
  const cells = [ours, percentile(ours), plan!['QUERY PLAN'][0]!['Execution Time'], rival].map(
    (value) => `${(typeof value === 'number' ? value : median(value)).toFixed(1)} ms`,
  );
  tell(`| ${q}${on === undefined ? '' : `, in force on ${on}`} | ${items.length === 50 ? '50+' : items.length} | ${cells.join(' | ')} |`);
}

async function measureArticle(app: INestApplicationContext): Promise<void> {
  const queries = app.get(LawQueries);
  const [law] = (await queries.list({ limit: 1 })).items;
  const times: number[] = [];
  for (let i = 0; i < ROUNDS * ASKED; i++)
    times.push(await milliseconds(() => queries.articleInForce(law!.id, '1', law!.versions[0]!.inForceOn)));
  tell(`\nan article as in force on a day: median ${median(times).toFixed(1)} ms, 95th of 100 ${percentile(times).toFixed(1)} ms`);
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e6;
}

function percentile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!;
}
