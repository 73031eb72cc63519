import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SchemesModule } from '../schemes';
import { CheckStandingRow } from './check-standing.entity';
import { CheckStandings } from './check-standings.service';
import { ClosedMonthRow } from './closed-month.entity';
import { Commendation } from './commendation.entity';
import { CommendationsController } from './commendations.controller';
import { CommendationQueries } from './commendations.queries';
import { CommendationsService } from './commendations.service';
import { FindingReconciler } from './finding-reconciler';
import { FindingSight } from './finding-sight';
import { Finding } from './finding.entity';
import { FindingsController } from './findings.controller';
import { FindingQueries } from './findings.queries';
import { FindingsService } from './findings.service';
import { FollowOutcomes, OutcomeFindings } from './outcome-findings';
import { PrecisionQueries } from './precision.queries';
import { ShowFindings } from './show-findings';

@Module({
  imports: [TypeOrmModule.forFeature([Finding, Commendation, CheckStandingRow, ClosedMonthRow]), SchemesModule],
  controllers: [FindingsController, CommendationsController],
  providers: [
    FindingSight,
    ShowFindings,
    FindingsService,
    FindingReconciler,
    FindingQueries,
    CommendationsService,
    CommendationQueries,
    CheckStandings,
    PrecisionQueries,
    OutcomeFindings,
    FollowOutcomes,
  ],
  exports: [
    FindingSight,
    FindingsService,
    FindingReconciler,
    FindingQueries,
    CommendationsService,
    CheckStandings,
    PrecisionQueries,
    OutcomeFindings,
  ],
})
export class FindingsModule {}
