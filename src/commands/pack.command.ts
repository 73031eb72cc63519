import type { Command } from 'commander';
import { readConfig } from '../boot';
import { packDirectory, validatePack } from '../platform/packs';
import { EXIT, print } from './context';

/** `pack validate`: everything that is wrong with a pack, and the checks' own test cases. */
export function packCommand(program: Command): void {
  program
    .command('pack')
    .description('work with packs')
    .command('validate')
    .description('validate a pack and run the test cases of its checks')
    .argument('[pack]', 'name in seeds/packs, or a folder; PACK without it')
    .option('--json', 'print the outcome as JSON')
    .action((pack: string | undefined, options: { json?: boolean }) => {
      const { problems, pack: valid, testsRun } = validatePack(packDirectory(pack ?? readConfig().pack));
      const counts = {
        checks: valid?.checks.length ?? 0,
        schemes: valid?.schemes.length ?? 0,
        mappings: valid?.mappings.length ?? 0,
        testsRun,
      };
      print(options.json, { valid: problems.length === 0, ...counts, problems }, () =>
        problems.length === 0
          ? `valid: ${counts.checks} checks with ${testsRun} test cases, ${counts.schemes} schemes, ${counts.mappings} mappings`
          : problems.map((p) => `${p.file}:${p.line} ${p.field}: ${p.message}`).join('\n'),
      );
      if (problems.length > 0) process.exitCode = EXIT.failed;
    });
}
