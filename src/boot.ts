import { type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module';
import { DomainError } from './domain/kernel';
import { JobWorkers, Upkeep } from './modules/jobs';
import { Config } from './platform/config';
import { EmbeddedPostgres } from './platform/database';
import { configureHttp, createFastifyAdapter } from './platform/http';
import { createLogger, NestLogger } from './platform/logging';

/** Reads the configuration and says clearly what is wrong with it; a broken one never gets further. */
export function readConfig(): Config {
  return new Config(process.env);
}

/** The application without HTTP: for workers and the command line. */
export async function createContext(config: Config, module: Type = AppModule): Promise<INestApplicationContext> {
  const logger = createLogger(config);
  const app = await NestFactory.createApplicationContext(module, { logger: new NestLogger(logger), abortOnError: false });
  return app;
}

/** The application with HTTP, ready to listen. */
export async function createServer(config: Config, logger: Logger = createLogger(config)): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createFastifyAdapter(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: true,
  });
  await configureHttp(app, config);
  return app;
}

/** Starts this process's share of the work on the queues. */
export function startWorking(app: INestApplicationContext): void {
  app.get(JobWorkers).start();
  app.get(Upkeep).start();
}

/** Set by the first signal. What was under way then fails for want of connections, and that is no news. */
let closing = false;

/** Closes in order on the first signal: no new work, what is under way ends, connections close, the last one out stops the database. */
export function closeOnSignal(app: INestApplicationContext): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // The terminal sends the signal to the launcher and to this process; both arrive here.
      if (closing) return;
      closing = true;
      void app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`could not close cleanly: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
}

/** Ends the process with a sentence instead of a stack when the cause is known. */
export function explain(error: unknown): void {
  if (closing) return;
  if (error instanceof DomainError) {
    process.stderr.write(`${error.code}: ${error.message}\n`);
    for (const field of error.fields)
      process.stderr.write(
        `  ${field.line === undefined ? '' : `line ${field.line}: `}${field.field}: ${field.message}${field.value === undefined ? '' : ` (got ${JSON.stringify(field.value)})`}\n`,
      );
  } else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  // An application that failed to start has nobody to close its connections: the server's stop cuts them, and that is no further news.
  process.on('uncaughtException', () => undefined);
  void EmbeddedPostgres.releaseAll().finally(() => process.exit(1));
}
