import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindingsModule } from '../findings';
import { CheckRuns } from './check-runs';
import { CheckState } from './check-state.entity';
import { ChecksController } from './checks.controller';
import { EvaluateChanged, EvaluatePending } from './checks.jobs';
import { CheckQueries } from './checks.queries';
import { ChecksService } from './checks.service';

@Module({
  imports: [TypeOrmModule.forFeature([CheckState]), FindingsModule],
  controllers: [ChecksController],
  providers: [ChecksService, CheckQueries, CheckRuns, EvaluateChanged, EvaluatePending],
  exports: [ChecksService, CheckQueries],
})
export class ChecksModule {}
