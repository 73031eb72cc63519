import type { INestApplicationContext } from '@nestjs/common';
import { type Command, InvalidArgumentError } from 'commander';
import { startWorking } from '../boot';
import { SYSTEM } from '../domain/identity';
import { DomainError, periodOf, periodsBetween } from '../domain/kernel';
import { type ExplanationResponse, RunQueries, RunRecomputation, type RunResult, RunService } from '../modules/assessments';
import { Database } from '../platform/database';
import { print, table, withApp } from './context';
import { Progress } from './progress';

const POLL_MS = 40;
/** Runs ordered before the earlier ones are finished: enough to keep the workers busy. */
const AHEAD = 6;

interface AssessOptions {
  period?: string;
  from?: string;
  to?: string;
  all?: boolean;
  reason?: string;
  verify?: boolean;
  json?: boolean;
}

/** `assess`, `publish` and `explain`. */
export function assessCommands(program: Command): void {
  program
    .command('assess')
    .description('assess one month or many, through the queue')
    .option('--period <month>', 'the month, such as 2026-10', month)
    .option('--from <month>', 'the first of many months', month)
    .option('--to <month>', 'the last of many months', month)
    .option('--all', 'every month that has a case')
    .option('--reason <text>', 'why a published month is assessed again')
    .option('--verify', 'compute what is stored of the month again, from its frozen inputs, instead of assessing it')
    .option('--json', 'print the result as JSON; many months give {"months":[…]}')
    .action((options: AssessOptions) => (options.verify ? verify(options) : assess(options)));

  program
    .command('publish')
    .description('publish the latest ranked run of a month; the month is then closed')
    .requiredOption('--period <month>', 'the month, such as 2026-10', month)
    .option('--json', 'print the run as JSON')
    .action(async ({ period, json }: { period: string; json?: boolean }) => {
      const run = await withApp(async (app) => {
        const { items } = await app.get(RunQueries).list({ period, limit: 200 });
        const ranked = items.find((candidate) => candidate.state === 'ranked');
        if (!ranked) throw new DomainError('run.not-found', `no ranked run of ${period} waits for publication`);
        return app.get(RunService).publish(SYSTEM, ranked.id, ranked.version);
      });
      print(json, run, () => `${period} is published: run ${run.id}, result ${run.resultHash}`);
    });

  program
    .command('explain')
    .description("open a unit's score down to its postings, whose sum it is")
    .requiredOption('--period <month>', 'the month, such as 2026-10', month)
    .requiredOption('--unit <code>', 'unit code')
    .option('--json', 'print the tree as JSON')
    .action(async ({ period, unit, json }: { period: string; unit: string; json?: boolean }) => {
      const tree = await withApp((app) => app.get(RunQueries).explain(period, unit));
      print(json, tree, () => outline(tree).join('\n'));
    });
}

/** Exits with 1 when a month does not come out as it was stored. */
async function verify({ period, json }: AssessOptions): Promise<void> {
  if (period === undefined) throw new InvalidArgumentError('say which month with --period');
  const result = await withApp(async (app) => {
    const { items } = await app.get(RunQueries).list({ period, limit: 200 });
    const run = items.find(({ state }) => state === 'published') ?? items.find(({ state }) => state === 'ranked');
    if (!run) throw new DomainError('run.not-found', `no run of ${period} has an outcome`);
    return app.get(RunRecomputation).recompute(run.id);
  });
  print(json, result, () =>
    [
      `${period}  run ${result.runId}  ${result.units} units  ${result.same ? 'same' : 'DIFFERENT'}`,
      `stored   ${result.storedResultHash}`,
      `computed ${result.computedResultHash}`,
      ...result.differences.map(
        ({ unit, what, stored, computed }) => `${unit}  ${what}: stored ${stored ?? '–'}, computed ${computed ?? '–'}`,
      ),
    ].join('\n'),
  );
  if (!result.same) process.exitCode = 1;
}

async function assess(options: AssessOptions): Promise<void> {
  const many = options.period === undefined;
  if (many && !options.all && (options.from === undefined || options.to === undefined))
    throw new InvalidArgumentError('say --period, or --from and --to, or --all');
  const progress = new Progress('assess');
  const results = await withApp(async (app) => {
    startWorking(app);
    const periods =
      options.period !== undefined ? [options.period] : options.all ? await monthsWithCases(app) : monthsOf(options.from!, options.to!);
    return runAll(app, periods, options.reason, (done) => progress.update(done, periods.length));
  }).finally(() => progress.stop());
  const outputs = results.map(({ period, resultHash, units }) => ({ period, resultHash, units }));
  print(options.json, many ? { months: outputs } : outputs[0], () => results.map(ranking).join('\n\n'));
}

/** Runs the months through the queue, a few at a time, and returns their results in order. */
async function runAll(
  app: INestApplicationContext,
  periods: readonly string[],
  reason: string | undefined,
  told: (done: number) => void,
): Promise<RunResult[]> {
  const results: RunResult[] = [];
  const started: Promise<string>[] = [];
  const order = (period: string) =>
    app
      .get(RunService)
      .start(SYSTEM, { period, ...(reason === undefined ? {} : { supersedeReason: reason }) })
      .then((run) => run.id);
  for (let i = 0; i < periods.length; i++) {
    while (started.length < Math.min(periods.length, i + AHEAD)) {
      const next = order(periods[started.length]!);
      next.catch(() => undefined);
      started.push(next);
    }
    results.push(await finished(app, await started[i]!));
    told(i + 1);
  }
  return results;
}

/** Waits for a run. @throws DomainError `internal` with the run's own reason when it failed */
async function finished(app: INestApplicationContext, id: string): Promise<RunResult> {
  const queries = app.get(RunQueries);
  for (;;) {
    const run = await queries.get(id);
    if (run.state === 'ranked' || run.state === 'published') return queries.result(id);
    if (run.state === 'failed' || run.state === 'abandoned')
      throw new DomainError('internal', `the run of ${run.period} failed: ${run.progress.error ?? 'no reason was kept'}`);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

async function monthsWithCases(app: INestApplicationContext): Promise<string[]> {
  const rows = await app
    .get(Database)
    .query<{ month: string }>(
      `SELECT DISTINCT to_char(opened_on, 'YYYY-MM') AS month FROM case_record WHERE opened_on IS NOT NULL ORDER BY 1`,
    );
  return rows.map((row) => row.month);
}

function monthsOf(from: string, to: string): string[] {
  if (from > to) throw new InvalidArgumentError(`--from ${from} lies after --to ${to}`);
  return periodsBetween(from, to).map((period) => period.name);
}

function month(text: string): string {
  try {
    return periodOf(text).name;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

/** The ranking of a month as a table. */
export function ranking({ period, resultHash, units }: RunResult): string {
  const rows = units.map((unit) => [
    String(unit.place ?? '–'),
    unit.unit,
    unit.name,
    String(unit.cases),
    unit.score ?? '未考评',
    unit.grade ?? '',
  ]);
  return [`${period}  ${resultHash ?? ''}`, table([['place', 'unit', 'name', 'cases', 'score', 'grade'], ...rows])].join('\n');
}

function outline(node: ExplanationResponse, depth = 0): string[] {
  const own = `${'  '.repeat(depth)}${node.points.padStart(8)}  ${node.label}`;
  return [own, ...(node.children ?? []).flatMap((child) => outline(child, depth + 1))];
}
