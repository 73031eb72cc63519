import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindingsModule } from '../findings';
import { CaseEvaluator } from './case-evaluator';
import { CheckDue } from './check-due.entity';
import { CheckPreview } from './check-preview.entity';
import { CheckRuns } from './check-runs';
import { CheckState } from './check-state.entity';
import { CheckWarning } from './check-warning.entity';
import { ChecksController } from './checks.controller';
import { EvaluateChanged, EvaluatePending, JudgeCheck, JudgeChecks, PreviewCheck, Recheck, Warn } from './checks.jobs';
import { CheckQueries } from './checks.queries';
import { ChecksService } from './checks.service';
import { EvaluationWriter } from './evaluation-writer';
import { OfficerPresenceRow } from './officer-presence.entity';
import { PrecisionController } from './precision.controller';
import { CheckPreviewsController } from './previews.controller';
import { CheckPreviews } from './previews.service';
import { WarningsController } from './warnings.controller';
import { WarningQueries } from './warnings.queries';
import { WarningsService } from './warnings.service';

@Module({
  imports: [TypeOrmModule.forFeature([CheckState, CheckDue, CheckWarning, CheckPreview, OfficerPresenceRow]), FindingsModule],
  // Routes with a name of their own come before those with a code in its place.
  controllers: [WarningsController, CheckPreviewsController, PrecisionController, ChecksController],
  providers: [
    ...[ChecksService, CaseEvaluator, EvaluationWriter, CheckQueries, CheckRuns, WarningsService, WarningQueries, CheckPreviews],
    ...[EvaluateChanged, EvaluatePending, Recheck, Warn, JudgeCheck, JudgeChecks, PreviewCheck],
  ],
  exports: [ChecksService, CheckQueries, WarningsService, WarningQueries],
})
export class ChecksModule {}
