import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindingsModule } from '../findings';
import { SchemesModule } from '../schemes';
import { Objection } from './objection.entity';
import { FindingTerms } from './objection-terms';
import { ObjectionsController } from './objections.controller';
import { ObjectionQueries } from './objections.queries';
import { ObjectionService } from './objections.service';
import { ReviewsModule } from './reviews.module';

@Module({
  imports: [TypeOrmModule.forFeature([Objection]), FindingsModule, SchemesModule, ReviewsModule],
  controllers: [ObjectionsController],
  providers: [ObjectionService, ObjectionQueries, FindingTerms],
  exports: [ObjectionService, ObjectionQueries],
})
export class ObjectionsModule {}
