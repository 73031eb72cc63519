import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases';
import { BatchReceiver } from './batch-receiver';
import { IngestBatch } from './batch.entity';
import { IngestProblem } from './batch-problem.entity';
import { BatchQueries } from './batches.queries';
import { ChunkWriter } from './chunk-writer';
import { IngestController } from './ingest.controller';
import { ReconciliationItem } from './reconciliation-item.entity';
import { Reconciliation } from './reconciliation.entity';
import { ReconciliationQueries } from './reconciliation.queries';
import { ReconciliationService } from './reconciliation.service';

@Module({
  imports: [TypeOrmModule.forFeature([IngestBatch, IngestProblem, Reconciliation, ReconciliationItem]), CasesModule],
  controllers: [IngestController],
  providers: [BatchReceiver, BatchQueries, ChunkWriter, ReconciliationService, ReconciliationQueries],
  exports: [BatchReceiver, BatchQueries],
})
export class IngestModule {}
