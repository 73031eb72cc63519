import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { MetricsController } from './metrics.controller';
import { ProblemFilter } from './problem.filter';
import { createValidationPipe } from './validation';
import { UploadInterceptor } from './uploads';
import { EtagInterceptor } from './versions';

/** What every route goes through: validation, repeated-request keys, version tags, and problems as the only errors. */
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController, MetricsController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: createValidationPipe },
    { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
    // Before the repeated-request keys, which compare bodies.
    { provide: APP_INTERCEPTOR, useClass: UploadInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
})
export class HttpModule {}
