import { type Command, InvalidArgumentError } from 'commander';
import { SYSTEM } from '../domain/identity';
import { isLocalDate } from '../domain/kernel';
import { findArticleNumbers } from '../domain/law';
import { type LawFileOutcome, LawFiles, LawQueries, LawService } from '../modules/law';
import { ActivePack } from '../platform/packs';
import { EXIT, print, table, withApp } from './context';

interface ImportOptions {
  inForce?: Map<string, string>;
  replace?: boolean;
  reason?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `law import`, `law verify-pack`, `law reindex`: the library of statutes. */
export function lawCommands(program: Command): void {
  const law = program.command('law').description('the library of statutes');
  law
    .command('import')
    .description('take in statutes in Markdown; a text that is here already changes nothing')
    .argument('[paths...]', 'files, or folders with .md files; the texts of the pack without any')
    .option('--in-force <file=day>', 'day a version came into force that its text does not tell; may be repeated', collectDays)
    .option('--replace', 'put differing texts in the place of those of the same version')
    .option('--reason <text>', 'why they are replaced; goes to the audit')
    .option('--dry-run', 'read and compare everything, keep nothing')
    .option('--json', 'print the outcome of each file as JSON')
    .action(async (paths: string[], options: ImportOptions, command: Command) => {
      if ((options.replace ?? false) !== (options.reason !== undefined)) command.error('error: --replace and --reason go together');
      const outcomes = await withApp((app) =>
        app.get(LawFiles).importPaths(SYSTEM, paths, {
          inForce: options.inForce,
          replaceReason: options.reason,
          dryRun: options.dryRun,
        }),
      );
      print(options.json, outcomes, () => report(outcomes, options.dryRun ?? false));
      if (outcomes.some(({ problems }) => problems)) process.exitCode = EXIT.rejected;
    });
  law
    .command('verify-pack')
    .description('list the articles that the checks cite and the library does not have')
    .option('--json', 'print them as JSON')
    .action(async (options: { json?: boolean }) => {
      const result = await withApp(async (app) => {
        const queries = app.get(LawQueries);
        const checks = app.get(ActivePack).pack.checks;
        const found = await queries.resolveAll(checks.map(({ article }) => article));
        const missing = checks.flatMap(({ code, article }, i) => {
          const cited = findArticleNumbers(article.number)?.length ?? 1;
          const { law: title, number, textVersion } = article;
          return found[i]!.length === cited ? [] : [{ check: code, law: title, number, textVersion }];
        });
        return { checks: checks.length, libraryEmpty: await queries.isEmpty(), missing };
      });
      print(options.json, result, () => {
        if (result.libraryEmpty) return 'the library is empty: `law import` takes in the texts of the pack';
        if (result.missing.length === 0) return `every article that the ${result.checks} checks cite is in the library`;
        const rows = result.missing.map(({ check, law: title, number, textVersion }) => [check, title, number, textVersion]);
        return `${result.missing.length} of ${result.checks} checks cite what the library does not have\n${table([['check', 'law', 'article', 'version'], ...rows])}`;
      });
      if (result.missing.length > 0 && !result.libraryEmpty) process.exitCode = EXIT.failed;
    });
  law
    .command('reindex')
    .description("cut the articles into words again after the pack's words have changed")
    .option('--json', 'print the count as JSON')
    .action(async (options: { json?: boolean }) => {
      const articles = await withApp((app) => app.get(LawService).reindex(SYSTEM));
      print(options.json, { articles }, () => `${articles} articles cut again`);
    });
}

/** `治安管理处罚法(2012-10-26).md=2013-01-01`, with or without `.md`. */
function collectDays(value: string, days = new Map<string, string>()): Map<string, string> {
  const at = value.lastIndexOf('=');
  const day = value.slice(at + 1);
  if (at < 1 || !isLocalDate(day)) throw new InvalidArgumentError('expected FILE=DAY, such as 治安管理处罚法(2012-10-26)=2013-01-01');
  return days.set(value.slice(0, at), day);
}

function report(outcomes: readonly LawFileOutcome[], dryRun: boolean): string {
  const lines = outcomes.flatMap(({ file, result, problems }) =>
    result
      ? [
          `${file}: ${result.outcome}, ${result.articles} articles${result.extract ? ' (extract)' : ''}, in force from ${result.inForceOn}`,
          ...(result.differing.length > 0 ? [`  text differs: ${result.differing.join(', ')}`] : []),
        ]
      : problems!.map(({ line, message, value }) => {
          const place = line === undefined ? file : `${file}:${line}`;
          return `${place}: expected ${message}${value === undefined ? '' : ` (got ${JSON.stringify(value)})`}`;
        }),
  );
  const taken = outcomes.filter(({ result }) => result).length;
  return [...lines, `${taken} of ${outcomes.length} files${dryRun ? ' would be taken in (dry run: nothing is kept)' : ' taken in'}`].join(
    '\n',
  );
}
