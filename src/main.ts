import 'reflect-metadata';
import { closeOnSignal, createServer, explain, readConfig, startWorking } from './boot';

/** HTTP and a worker in one process: what `npm start` runs. `--no-worker` serves HTTP alone. */
async function main(): Promise<void> {
  const config = readConfig();
  const app = await createServer(config);
  closeOnSignal(app);
  if (!process.argv.includes('--no-worker')) startWorking(app);
  await app.listen(config.port, config.host);
  process.stdout.write(`${await app.getUrl()}\n`);
}

main().catch(explain);
