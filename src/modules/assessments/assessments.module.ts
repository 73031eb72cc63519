import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindingsModule } from '../findings';
import { SamplingModule } from '../sampling';
import { SchemesModule } from '../schemes';
import { AssessmentRun } from './assessment-run.entity';
import { CollectRun } from './collect-run.job';
import { PreviewScheme } from './preview-scheme.job';
import { PreviewsController } from './previews.controller';
import { PreviewService } from './previews.service';
import { RankRun } from './rank-run.job';
import { RunFailures } from './run-failures';
import { RestatedQueries } from './restated.queries';
import { RunRecomputation } from './run-recomputation';
import { RunWatch } from './run-watch';
import { RunUnit } from './run-unit.entity';
import { RunsController } from './runs.controller';
import { RunQueries } from './runs.queries';
import { RunService } from './runs.service';
import { SchemePreview } from './scheme-preview.entity';
import { ScoreUnits } from './score-units.job';
import { ScoresController } from './scores.controller';
import { ScoreQueries } from './scores.queries';

@Module({
  imports: [TypeOrmModule.forFeature([AssessmentRun, RunUnit, SchemePreview]), SchemesModule, FindingsModule, SamplingModule],
  controllers: [RunsController, PreviewsController, ScoresController],
  providers: [
    RunService,
    RunQueries,
    ScoreQueries,
    RestatedQueries,
    RunWatch,
    RunFailures,
    RunRecomputation,
    PreviewService,
    PreviewScheme,
    CollectRun,
    ScoreUnits,
    RankRun,
  ],
  exports: [RunService, RunQueries, RunRecomputation, ScoreQueries],
})
export class AssessmentsModule {}
