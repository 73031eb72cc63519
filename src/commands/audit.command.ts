import type { Command } from 'commander';
import { AuditSealer } from '../modules/audit';
import { EXIT, print, withApp } from './context';

/** `verify-audit`: walks the whole chain. */
export function auditCommand(program: Command): void {
  program
    .command('verify-audit')
    .description('verify the audit chain and name every entry that was changed, removed or inserted')
    .option('--json', 'print the outcome as JSON')
    .action(async (options: { json?: boolean }) => {
      const outcome = await withApp((app) => app.get(AuditSealer).verify());
      print(options.json, { intact: outcome.problems.length === 0, ...outcome }, () =>
        [
          `${outcome.entries} entries, head ${outcome.headSeq} ${outcome.headHash}`,
          ...(outcome.problems.length === 0
            ? ['the chain is intact']
            : outcome.problems.map((p) => `entry ${p.seq}${p.id === undefined ? '' : ` (${p.id})`}: ${p.problem}`)),
        ].join('\n'),
      );
      if (outcome.problems.length > 0) process.exitCode = EXIT.failed;
    });
}
