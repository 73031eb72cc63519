import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from '../app.module';
import { Config } from '../platform/config';
import { configureHttp, createFastifyAdapter, createOpenApi } from '../platform/http';

/**
 * `docs/openapi.json`. The application is put together in Nest's preview mode, which makes no provider and so needs no database and
 * no queue; a test compares the file with what the running application serves.
 */
export async function openApiFile(dataDir: string): Promise<string> {
  const config = new Config({ DATA_DIR: dataDir, LOG_LEVEL: 'fatal' });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createFastifyAdapter(config), {
    preview: true,
    abortOnError: false,
    logger: ['error'],
  });
  await configureHttp(app, config);
  return openApiText(createOpenApi(app));
}

/** The document as text, with paths and schemas by name, so that the order of modules changes nothing. */
export function openApiText(document: OpenAPIObject): string {
  const sorted = {
    ...document,
    paths: byName(document.paths),
    components: { ...document.components, schemas: byName(document.components?.schemas ?? {}) },
  };
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

function byName<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
