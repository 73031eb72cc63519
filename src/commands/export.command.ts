import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Command, Option } from 'commander';
import { SYSTEM } from '../domain/identity';
import { CaseExport, EXPORT_FORMATS, type ExportFormat } from '../modules/cases';
import { withApp } from './context';

interface Options {
  format: ExportFormat;
  period?: string;
  placedBy: 'opened' | 'decided' | 'closed';
  unit?: string;
  source?: string;
  masked?: boolean;
}

/** `export [FILE]`: cases as NDJSON, which `import` takes again, or as XES for process-mining tools. */
export function exportCommand(program: Command): void {
  program
    .command('export')
    .description('write cases as NDJSON (which import takes again) or XES (IEEE 1849, for process mining); personal data included')
    .argument('[file]', 'where to; packed when the name ends in .gz; standard output without it')
    .addOption(new Option('--format <format>', 'how').choices(EXPORT_FORMATS).default('ndjson'))
    .option('--period <month>', 'only cases of this month, such as 2026-10')
    .addOption(
      new Option('--placed-by <day>', 'the day that places a case in it').choices(['opened', 'decided', 'closed']).default('opened'),
    )
    .option('--unit <code>', 'only this unit and those below it')
    .option('--source <name>', 'only cases of this system')
    .option('--masked', 'hide names, numbers, addresses and days of birth')
    .action(async (file: string | undefined, { format, masked, period, placedBy, unit, source }: Options) => {
      const filter = {
        below: true,
        placedBy,
        ...(period !== undefined && { period }),
        ...(unit !== undefined && { unit }),
        ...(source !== undefined && { source }),
      };
      await withApp(async (app) => {
        const cases = await app.get(CaseExport).stream(SYSTEM, format, filter, masked === true);
        if (file === undefined) await pipeline(cases, process.stdout, { end: false });
        else if (file.endsWith('.gz')) await pipeline(cases, createGzip(), createWriteStream(file));
        else await pipeline(cases, createWriteStream(file));
      });
      if (file !== undefined) process.stderr.write(`written: ${file}\n`);
    });
}
