import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { CheckQueries, ChecksService } from '../modules/checks';
import { FindingQueries } from '../modules/findings';
import { print, table, withApp } from './context';
import { Progress } from './progress';

/** Where all cases stand once none waits to be evaluated; counts by the code of the check. */
export interface CheckTotals {
  readonly evaluated: number;
  readonly hits: Readonly<Record<string, number>>;
  readonly insufficientData: Readonly<Record<string, number>>;
}

/** `check`: evaluates every case that waits for it and tells where all cases stand. */
export function checkCommand(program: Command): void {
  program
    .command('check')
    .description('check the cases that changed, whose hour has come, or that were checked by other rules')
    .option('--json', 'print the totals as JSON')
    .action(async (options: { json?: boolean }) => {
      const totals = await withApp((app) => checkPending(app));
      print(options.json, totals, () => describeChecks(totals));
    });
}

/**
 * Evaluates what waits, with a bar, and counts.
 *
 * @param before cases that this command has evaluated already.
 */
export async function checkPending(app: INestApplicationContext, before = 0): Promise<CheckTotals> {
  const progress = new Progress('check');
  try {
    const checks = app.get(ChecksService);
    const total = process.stderr.isTTY ? await checks.countPending() : 0;
    const { evaluated } = await checks.evaluatePending((done) => progress.update(done, total));
    const codes = app
      .get(CheckQueries)
      .list()
      .map((check) => check.code);
    const every = (counts: Record<string, number>) => Object.fromEntries(codes.map((code) => [code, counts[code] ?? 0]));
    const hits = await app.get(FindingQueries).standingHits();
    const insufficient = await app.get(CheckQueries).insufficientData();
    return { evaluated: before + evaluated, hits: every(hits), insufficientData: every(insufficient) };
  } finally {
    progress.stop();
  }
}

/** The totals for people. */
export function describeChecks({ evaluated, hits, insufficientData }: CheckTotals): string {
  const rows = Object.keys(hits).map((code) => [code, String(hits[code]), String(insufficientData[code])]);
  return [`${evaluated} cases evaluated`, table([['check', 'hits', 'data missing'], ...rows])].join('\n');
}
