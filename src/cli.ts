import './heap';
import 'reflect-metadata';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { explain } from './boot';
import { assessCommands } from './commands/assess.command';
import { auditCommand } from './commands/audit.command';
import { checkCommand } from './commands/check.command';
import { EXIT } from './commands/context';
import { exportCommand } from './commands/export.command';
import { identityCommands } from './commands/identity.command';
import { importCommand } from './commands/import.command';
import { lawCommands } from './commands/law.command';
import { packCommand } from './commands/pack.command';
import { sampleCommands } from './commands/sample.command';

/** The command line on the server: it acts as the system itself, so whoever may run it is trusted with everything. */
async function main(): Promise<void> {
  const program = new Command('zhiping')
    .description('case review and monthly quality assessment')
    .exitOverride()
    .showHelpAfterError('(--help tells what is possible)');
  importCommand(program);
  exportCommand(program);
  checkCommand(program);
  sampleCommands(program);
  assessCommands(program);
  auditCommand(program);
  identityCommands(program);
  lawCommands(program);
  packCommand(program);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    // Commander has said what was wrong with the words of a command, but nobody yet what an action finds wrong in them.
    if (error instanceof InvalidArgumentError) process.stderr.write(`error: ${error.message}\n(--help tells what is possible)\n`);
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else explain(error);
});
