import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { RowProblem } from '../domain/cases';
import { SYSTEM } from '../domain/identity';
import { DomainError } from '../domain/kernel';
import { CaseImport, type ImportTotals } from '../modules/cases';
import { ChecksService } from '../modules/checks';
import { BatchQueries, BatchReceiver } from '../modules/ingest';
import { checkPending, describeChecks } from './check.command';
import { EXIT, print, withApp } from './context';
import { Progress } from './progress';

const SHOWN = 20;

interface Options {
  mapping?: string;
  dryRun?: boolean;
  check?: boolean;
  rejected?: string;
  json?: boolean;
}

/** `import FILE`: cases of a source file, by the pack's mapping. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description(
      'bring in the cases of a file (NDJSON of case records; XES, CSV or XLSX by a mapping; plain or gzip); a file already imported changes nothing',
    )
    .argument('<file>')
    .option('--mapping <code>', 'mapping of the pack, when several fit the file')
    .option('--dry-run', 'read, check and count everything, keep nothing')
    .option('--check', 'check the cases as soon as they are in, as `check` does')
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
      const { totals, checks } = await withApp(async (app) => {
        const check = options.check === true && options.dryRun !== true;
        const imported = isLines(file)
          ? importLines(app, file, options, rejected, (done, total) => progress.update(done, total))
          : app.get(CaseImport).importFile(SYSTEM, file, {
              mapping: options.mapping,
              dryRun: options.dryRun,
              rejected,
              ...(check && { check: (cases) => app.get(ChecksService).evaluateNew(cases) }),
              progress: (done, total) => progress.update(done, total),
            });
        const totals = await imported.finally(() => progress.stop());
        return { totals, checks: check ? await checkPending(app, totals.checked) : undefined };
      });
      if (told > SHOWN)
        process.stderr.write(`and ${told - SHOWN} more problems${out ? ` in ${options.rejected}` : '; --rejected FILE writes them all'}\n`);
      for (const field of totals.fieldsNeverSeen) process.stderr.write(`warning: no case of the file has the mapped field "${field}"\n`);
      out?.end();
      if (out) await finished(out);
      const { cases, events, created, updated, unchanged, older } = totals;
      print(options.json, { cases, events, created, updated, unchanged, older, rejected: totals.rejected, ...(checks && { checks }) }, () =>
        [
          `${cases} cases with ${events} events${options.dryRun ? ' (dry run: nothing is kept)' : ''}`,
          `created ${created}, updated ${updated}, unchanged ${unchanged}, older than ours ${older}, rejected ${totals.rejected}`,
          ...(checks ? [describeChecks(checks)] : []),
        ].join('\n'),
      );
      if (totals.rejected > 0) process.exitCode = EXIT.rejected;
    });
}

function isLines(file: string): boolean {
  return /\.(ndjson|jsonl)(\.gz)?$/i.test(file);
}

/** Case records need no mapping: they go the way of the batches other systems send, committed as they are read. */
async function importLines(
  app: INestApplicationContext,
  file: string,
  { mapping, dryRun }: Options,
  rejected: (problem: RowProblem) => void,
  progress: (done: number, total: number) => void,
): Promise<ImportTotals> {
  if (mapping !== undefined) throw new DomainError('import.mapping-mismatch', `${file} holds case records, which need no mapping`);
  if (!existsSync(file) || !statSync(file).isFile()) throw new DomainError('import.unreadable', `there is no file ${file}`);
  const input = createReadStream(file, { highWaterMark: 262_144 });
  const total = statSync(file).size;
  const watching = setInterval(() => progress(input.bytesRead, total), 200);
  const receipt = await app
    .get(BatchReceiver)
    .receive(SYSTEM, input, { dryRun: dryRun === true })
    .finally(() => clearInterval(watching));
  const batches = app.get(BatchQueries);
  for (let cursor: string | undefined; ;) {
    const page = await batches.problems(SYSTEM, receipt.id, { limit: 200, ...(cursor !== undefined && { cursor }) });
    for (const { line, field, value, message } of page.items) rejected({ line, field, value, message });
    if (page.nextCursor === undefined) break;
    cursor = page.nextCursor;
  }
  if (receipt.state !== 'complete')
    throw new DomainError('import.unreadable', `${file} breaks off in line ${receipt.nextLine}; what came before is kept`);
  const { lines: cases, ...totals } = receipt.totals;
  return { cases, ...totals, checked: 0, fieldsNeverSeen: [] };
}
