import './heap';
import 'reflect-metadata';
import { closeOnSignal, createServer, explain, readConfig, startWorking } from './boot';
import { prepareDemo, showLastMonth } from './demo';

/**
 * HTTP and a worker in one process: what `npm start` runs. `--no-worker` serves HTTP alone, for installations whose workers are
 * processes of their own.
 */
async function main(): Promise<void> {
  const config = readConfig();
  const app = await createServer(config);
  closeOnSignal(app);
  await app.init();
  const alone = process.argv.includes('--no-worker');
  const demo = config.demo && !alone ? await prepareDemo(app, config) : undefined;
  if (!alone) startWorking(app);
  await app.listen(config.port, config.host);
  const address = await app.getUrl();
  if (demo) {
    const logins = demo.logins.map(({ login, role }) => `  ${login.padEnd(12)} ${role}`).join('\n');
    process.stdout.write(`\n${await showLastMonth(app)}\n\ndemonstration logins, all with the password ${demo.password}\n${logins}\n\n`);
  }
  process.stdout.write(`${address}/api/docs\n`);
}

main().catch(explain);
