import { Module } from '@nestjs/common';
import { AuditModule } from './modules/audit';
import { JobsModule } from './modules/jobs';
import { ClockModule } from './platform/clock';
import { ConfigModule } from './platform/config';
import { DatabaseModule } from './platform/database';
import { HttpModule } from './platform/http';
import { OutboxModule } from './platform/outbox';
import { QueueModule } from './platform/queue';

@Module({
  imports: [ConfigModule, ClockModule, DatabaseModule, OutboxModule, QueueModule, HttpModule, AuditModule, JobsModule],
})
export class AppModule {}
