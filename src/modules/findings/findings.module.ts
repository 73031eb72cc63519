import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Commendation } from './commendation.entity';
import { CommendationsController } from './commendations.controller';
import { CommendationQueries } from './commendations.queries';
import { CommendationsService } from './commendations.service';
import { FindingReconciler } from './finding-reconciler';
import { Finding } from './finding.entity';
import { FindingsController } from './findings.controller';
import { FindingQueries } from './findings.queries';
import { FindingsService } from './findings.service';

@Module({
  imports: [TypeOrmModule.forFeature([Finding, Commendation])],
  controllers: [FindingsController, CommendationsController],
  providers: [FindingsService, FindingReconciler, FindingQueries, CommendationsService, CommendationQueries],
  exports: [FindingsService, FindingReconciler, FindingQueries, CommendationsService],
})
export class FindingsModule {}
