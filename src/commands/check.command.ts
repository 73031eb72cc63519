import type { Command } from 'commander';
import { CheckQueries, ChecksService } from '../modules/checks';
import { FindingQueries } from '../modules/findings';
import { print, table, withApp } from './context';
import { Progress } from './progress';

/** `check`: evaluates every case that waits for it and tells where all cases stand. */
export function checkCommand(program: Command): void {
  program
    .command('check')
    .description('check the cases that changed, whose hour has come, or that were checked by other rules')
    .option('--json', 'print the totals as JSON')
    .action(async (options: { json?: boolean }) => {
      const progress = new Progress('check');
      const result = await withApp(async (app) => {
        const checks = app.get(ChecksService);
        const total = process.stderr.isTTY ? await checks.countPending() : 0;
        const { evaluated } = await checks.evaluatePending((done) => progress.update(done, total));
        const codes = app
          .get(CheckQueries)
          .list()
          .map((check) => check.code);
        const hits = await app.get(FindingQueries).standingHits();
        const insufficient = await app.get(CheckQueries).insufficientData();
        const every = (counts: Record<string, number>) => Object.fromEntries(codes.map((code) => [code, counts[code] ?? 0]));
        return { evaluated, hits: every(hits), insufficientData: every(insufficient) };
      }).finally(() => progress.stop());
      print(options.json, result, () =>
        [
          `${result.evaluated} cases evaluated`,
          table([
            ['check', 'hits', 'data missing'],
            ...Object.keys(result.hits).map((code) => [code, String(result.hits[code]), String(result.insufficientData[code])]),
          ]),
        ].join('\n'),
      );
    });
}
