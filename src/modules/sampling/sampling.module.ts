import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DrawCase } from './draw-case.entity';
import { Draw } from './draw.entity';
import { SamplingPlan } from './sampling-plan.entity';

@Module({ imports: [TypeOrmModule.forFeature([SamplingPlan, Draw, DrawCase])] })
export class SamplingModule {}
