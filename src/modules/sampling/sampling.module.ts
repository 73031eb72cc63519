import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SchemesModule } from '../schemes';
import { DrawCase } from './draw-case.entity';
import { Draw } from './draw.entity';
import { DrawsController } from './draws.controller';
import { DrawQueries } from './draws.queries';
import { DrawService } from './draws.service';
import { ForecastQueries } from './forecast.queries';
import { PlansController } from './plans.controller';
import { PlanQueries } from './plans.queries';
import { PlanService } from './plans.service';
import { ReviewExperience } from './review-experience';
import { SamplingAccess } from './sampling-access';
import { SamplingPlan } from './sampling-plan.entity';
import { SealedSeeds } from './sealed-seeds';

@Module({
  imports: [TypeOrmModule.forFeature([SamplingPlan, Draw, DrawCase]), SchemesModule],
  controllers: [PlansController, DrawsController],
  providers: [PlanService, PlanQueries, DrawService, DrawQueries, ForecastQueries, ReviewExperience, SamplingAccess, SealedSeeds],
  exports: [PlanService, PlanQueries, DrawService, DrawQueries, ReviewExperience],
})
export class SamplingModule {}
