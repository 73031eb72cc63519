import { createInterface } from 'node:readline/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CLIENT_SCOPES, type ClientScope, type Role, ROLE_NAMES, SYSTEM } from '../domain/identity';
import { ClientService, UserQueries, UserService } from '../modules/identity';
import { print, withApp } from './context';

/** `user` and `client`: the first accounts are made here, where whoever may run commands on the server is trusted. */
export function identityCommands(program: Command): void {
  const user = program.command('user').description('accounts of people');
  user
    .command('add')
    .description('make an account; the password is read from standard input')
    .argument('<login>')
    .requiredOption('--name <name>', 'name of the person')
    .addOption(new Option('--role <role>', 'role to grant').choices(ROLE_NAMES))
    .option('--unit <code>', 'unit the role holds for, with all below it; the whole city without it')
    .option('--json', 'print the account as JSON')
    .action(async (login: string, options: { name: string; role?: Role; unit?: string; json?: boolean }) => {
      const password = await readPassword();
      const account = await withApp(async (app) => {
        const users = app.get(UserService);
        const made = await users.create(SYSTEM, { login, name: options.name, password, mustChangePassword: false });
        return options.role === undefined ? made : users.grant(SYSTEM, made.login, options.role, options.unit);
      });
      print(options.json, account, () => `user ${account.login} can sign in`);
    });
  user
    .command('grant')
    .description('grant a role')
    .argument('<login>')
    .addOption(new Option('--role <role>', 'role to grant').choices(ROLE_NAMES).makeOptionMandatory())
    .option('--unit <code>', 'unit the role holds for, with all below it; the whole city without it')
    .option('--json', 'print the account as JSON')
    .action(async (login: string, options: { role: Role; unit?: string; json?: boolean }) => {
      const account = await withApp((app) => app.get(UserService).grant(SYSTEM, login, options.role, options.unit));
      print(
        options.json,
        account,
        () => `${account.login}: ${account.grants.map((grant) => `${grant.role} (${grant.unit ?? 'whole city'})`).join(', ')}`,
      );
    });

  user
    .command('link')
    .description('say which officer a person is: he or she then sees the own file')
    .argument('<login>')
    .requiredOption('--officer <number>', 'number of the officer; an empty text ends the link')
    .option('--json', 'print the account as JSON')
    .action(async (login: string, options: { officer: string; json?: boolean }) => {
      const account = await withApp(async (app) => {
        const { version } = await app.get(UserQueries).get(login);
        return app.get(UserService).update(SYSTEM, login, version, { officer: options.officer });
      });
      print(options.json, account, () =>
        account.officer === null ? `user ${account.login} is no officer` : `user ${account.login} is officer ${account.officer}`,
      );
    });

  program
    .command('client')
    .description('accounts of other systems')
    .command('add')
    .description('make a client; its secret is printed this once')
    .argument('<client-id>')
    .requiredOption('--name <name>', 'name of the system')
    .addOption(new Option('--scope <scope...>', 'what it may do').choices(CLIENT_SCOPES).makeOptionMandatory())
    .option('--unit <code>', 'unit whose subtree it sees; the whole city without it')
    .option('--json', 'print the client as JSON')
    .action(async (clientId: string, options: { name: string; scope: ClientScope[]; unit?: string; json?: boolean }) => {
      const client = await withApp((app) =>
        app.get(ClientService).create(SYSTEM, { clientId, name: options.name, scopes: options.scope, unitCode: options.unit }),
      );
      print(options.json, client, () => `client ${client.clientId}\nsecret ${client.secret}`);
    });
}

/** One line of standard input; a person is asked for it, unseen by the shell's history. */
async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdin.isTTY ? process.stderr : undefined });
  try {
    if (process.stdin.isTTY) return await lines.question('password: ');
    for await (const line of lines) return line;
    throw new InvalidArgumentError('the password is read from standard input, which is empty: echo "$PASSWORD" | … user add …');
  } finally {
    lines.close();
  }
}
