import { readFileSync, writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { SYSTEM } from '../domain/identity';
import { DomainError } from '../domain/kernel';
import { type Replay, replayDraw } from '../domain/sampling';
import { DrawQueries, DrawService, PlanQueries } from '../modules/sampling';
import { EXIT, print, withApp } from './context';

interface SampleOptions {
  plan?: string;
  period?: string;
  out?: string;
  json?: boolean;
}

/** `sample` and `replay-sample`. */
export function sampleCommands(program: Command): void {
  program
    .command('sample')
    .description('draw the sample of an approved plan: freezes the frame and reveals the seed')
    .option('--plan <id>', 'the plan')
    .option('--period <month>', 'the approved routine plan of a month, such as 2026-10')
    .option('--out <file>', 'write the published file, by which anybody can repeat the draw')
    .option('--json', 'print the draw as JSON')
    .action(sample);

  program
    .command('replay-sample')
    .description('repeat a draw from its published file, or from what is stored, and compare')
    .argument('[file]', 'the published file')
    .option('--draw <id>', 'a draw of this database instead of a file')
    .option('--json', 'print numbers and differences as JSON')
    .action(replay);
}

async function sample({ plan, period, out, json }: SampleOptions): Promise<void> {
  if ((plan === undefined) === (period === undefined)) throw new InvalidArgumentError('say --plan or --period');
  const { draw, published } = await withApp(async (app) => {
    const plans = app.get(PlanQueries);
    const { items } =
      plan === undefined
        ? await plans.list(SYSTEM, { period: period!, kind: 'routine', state: 'approved', limit: 1 })
        : { items: [await plans.get(SYSTEM, plan)] };
    if (!items[0]) throw new DomainError('sampling.plan-not-found', `${period} has no approved routine plan that waits to be drawn`);
    const drawn = await app.get(DrawService).draw(SYSTEM, items[0].id, items[0].version);
    return { draw: drawn, published: await app.get(DrawQueries).published(SYSTEM, drawn.id) };
  });
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(published, null, 1)}\n`);
  print(
    json,
    draw,
    () => `${draw.sampleSize} of ${draw.frameSize} cases of ${draw.period} are drawn: draw ${draw.id}, frame ${draw.frameHash}`,
  );
}

async function replay(file: string | undefined, { draw, json }: { draw?: string; json?: boolean }): Promise<void> {
  if ((file === undefined) === (draw === undefined)) throw new InvalidArgumentError('say a file or --draw');
  const document = draw === undefined ? readDocument(file!) : await withApp((app) => app.get(DrawQueries).published(SYSTEM, draw));
  const result = replayDraw(document);
  print(json, result, () => report(result));
  if (result.differences.length > 0) process.exitCode = EXIT.failed;
}

function report({ sample, differences }: Replay): string {
  const verdict = differences.length === 0 ? `the same ${sample.length} cases` : 'DIFFERS';
  return [...sample, ...differences, verdict].join('\n');
}

/** @throws DomainError `sampling.file-invalid` */
function readDocument(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new DomainError(
      'sampling.file-invalid',
      `${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
      [],
      {
        cause: error,
      },
    );
  }
}
