import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Command } from 'commander';
import type { RowProblem } from '../domain/cases';
import { SYSTEM } from '../domain/identity';
import { CaseImport } from '../modules/cases';
import { EXIT, print, withApp } from './context';
import { Progress } from './progress';

const SHOWN = 20;

interface Options {
  mapping?: string;
  dryRun?: boolean;
  rejected?: string;
  json?: boolean;
}

/** `import FILE`: cases of a source file, by the pack's mapping. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('bring in the cases of a file (XES or CSV, plain or gzip); a file already imported changes nothing')
    .argument('<file>')
    .option('--mapping <code>', 'mapping of the pack, when several fit the file')
    .option('--dry-run', 'read, check and count everything, keep nothing')
    .option('--rejected <file>', 'write every rejected line with its reason there, one JSON object a line')
    .option('--json', 'print the totals as JSON')
    .action(async (file: string, options: Options) => {
      const progress = new Progress('import');
      const out = options.rejected === undefined ? undefined : createWriteStream(options.rejected);
      let told = 0;
      const rejected = (problem: RowProblem) => {
        out?.write(`${JSON.stringify(problem)}\n`);
        if (++told <= SHOWN)
          process.stderr.write(
            `line ${problem.line}: ${problem.field}: ${problem.message} (got ${JSON.stringify(problem.value ?? null)})\n`,
          );
      };
      const totals = await withApp((app) =>
        app.get(CaseImport).importFile(SYSTEM, file, {
          mapping: options.mapping,
          dryRun: options.dryRun,
          rejected,
          progress: (done, total) => progress.update(done, total),
        }),
      ).finally(() => progress.stop());
      if (told > SHOWN)
        process.stderr.write(`and ${told - SHOWN} more problems${out ? ` in ${options.rejected}` : '; --rejected FILE writes them all'}\n`);
      for (const field of totals.fieldsNeverSeen) process.stderr.write(`warning: no case of the file has the mapped field "${field}"\n`);
      out?.end();
      if (out) await finished(out);
      const { cases, events, created, updated, unchanged, older } = totals;
      print(options.json, { cases, events, created, updated, unchanged, older, rejected: totals.rejected }, () =>
        [
          `${cases} cases with ${events} events${options.dryRun ? ' (dry run: nothing is kept)' : ''}`,
          `created ${created}, updated ${updated}, unchanged ${unchanged}, older than ours ${older}, rejected ${totals.rejected}`,
        ].join('\n'),
      );
      if (totals.rejected > 0) process.exitCode = EXIT.rejected;
    });
}
