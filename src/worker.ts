import './heap';
import 'reflect-metadata';
import { closeOnSignal, createContext, explain, readConfig, startWorking } from './boot';

/** Workers only; start as many processes as there are cores to give. */
async function main(): Promise<void> {
  const app = await createContext(readConfig());
  await app.init();
  closeOnSignal(app);
  startWorking(app);
  process.stdout.write('worker is ready\n');
}

main().catch(explain);
