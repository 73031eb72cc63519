import { Module } from '@nestjs/common';
import { AccountabilityModule } from './modules/accountability';
import { AssessmentsModule } from './modules/assessments';
import { BulletinsModule } from './modules/bulletins';
import { AuditModule } from './modules/audit';
import { CasesModule } from './modules/cases';
import { ChecksModule } from './modules/checks';
import { DocumentsModule } from './modules/documents';
import { FindingsModule } from './modules/findings';
import { IdentityModule } from './modules/identity';
import { IngestModule } from './modules/ingest';
import { JobsModule } from './modules/jobs';
import { LawModule } from './modules/law';
import { ReviewsModule } from './modules/reviews';
import { ObjectionsModule, OnsiteModule } from './modules/reviews';
import { SamplingModule } from './modules/sampling';
import { NoticesModule } from './modules/notices';
import { SchemesModule } from './modules/schemes';
import { WebhooksModule } from './modules/webhooks';
import { ClockModule } from './platform/clock';
import { ConfigModule } from './platform/config';
import { DatabaseModule } from './platform/database';
import { HttpModule } from './platform/http';
import { OutboxModule } from './platform/outbox';
import { PackModule } from './platform/packs';
import { QueueModule } from './platform/queue';
import { StorageModule } from './platform/storage';

@Module({
  imports: [
    ConfigModule,
    ClockModule,
    DatabaseModule,
    OutboxModule,
    QueueModule,
    StorageModule,
    PackModule,
    HttpModule,
    AuditModule,
    JobsModule,
    IdentityModule,
    LawModule,
    SchemesModule,
    WebhooksModule,
    DocumentsModule,
    CasesModule,
    IngestModule,
    FindingsModule,
    ChecksModule,
    NoticesModule,
    SamplingModule,
    AccountabilityModule,
    ReviewsModule,
    OnsiteModule,
    ObjectionsModule,
    AssessmentsModule,
    BulletinsModule,
  ],
})
export class AppModule {}
