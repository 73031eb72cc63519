import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { RequestMethod, VersioningType } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { caseRecordSchema } from '../../domain/cases';
import { DomainError } from '../../domain/kernel';
import type { Config } from '../config';
import { loggerOptions } from '../logging';
import { BODY_LIMIT, readBodies } from './bodies';
import { completeContract } from './contract';
import { requestSeconds } from './metrics';
import { sendProblem, toDomainError } from './problem.filter';
import { sendSafeHeaders } from './safe-headers';
import { acceptLines } from './streamed-body';
import { refuseUploads } from './uploads';
import { tagVersions } from './versions';

/** Fastify with request ids, a body limit, redacted logs, and problems for what fails before Nest sees it. */
export function createFastifyAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    logger: config.logLevel === 'fatal' ? false : { ...loggerOptions(config), ...(process.stderr.isTTY ? {} : { stream: process.stderr }) },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 600 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(request, reply, toDomainError(error)),
  });
}

/** Everything of the HTTP surface that is not a route. */
export async function configureHttp(app: NestFastifyApplication, config: Config): Promise<void> {
  app.setGlobalPrefix('api', { exclude: ['health/{*path}', 'metrics'].map((path) => ({ path, method: RequestMethod.ALL })) });
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });

  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    requestSeconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    request.log.debug({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
    done();
  });
  sendSafeHeaders(fastify);
  tagVersions(fastify);
  readBodies(app);
  acceptLines(fastify);
  await app.register(multipart);
  refuseUploads(fastify);
  await app.register(rateLimit, {
    max: config.rateLimitPerMinute,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    allowList: (request: FastifyRequest) => request.url.startsWith('/health/'),
    errorResponseBuilder: (_request, context) =>
      new DomainError('request.rate-limited', `at most ${context.max} requests a minute; try again in ${context.after}`),
  });

  // Made when first asked for: it takes half a second, and few starts have use for it.
  SwaggerModule.setup('api/docs', app, () => createOpenApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: '执评 Zhiping API',
  });
}

/** The contract, from the controllers and their DTOs. */
export function createOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Zhiping')
    .setDescription(
      'Case review and monthly quality assessment. Errors are application/problem+json with a code (docs/errors.md). Lists page by cursor. ' +
        'A change of a versioned resource needs If-Match; a POST may carry an Idempotency-Key.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}.${method}`,
  });
  // The wire form of a case is a table of the domain and not a class; routes refer to it by this name.
  (document.components!.schemas as Record<string, object>)['CaseRecord'] = caseRecordSchema();
  return completeContract(document);
}
