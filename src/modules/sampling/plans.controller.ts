import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { DrawResponse } from './draws.responses';
import { DrawService } from './draws.service';
import { ForecastQueries } from './forecast.queries';
import { ForecastResponse } from './forecast.responses';
import { PlanQueries } from './plans.queries';
import { AbandonPlanRequest, ApprovePlanRequest, ChangePlanRequest, NewPlanRequest, PlanQuery } from './plans.requests';
import { PlanPage, PlanResponse } from './plans.responses';
import { PlanService } from './plans.service';

@ApiTags('sampling')
@Controller('sampling/plans')
export class PlansController {
  constructor(
    private readonly plans: PlanService,
    private readonly draws: DrawService,
    private readonly queries: PlanQueries,
    private readonly forecasts: ForecastQueries,
  ) {}

  @Get()
  @Requires('sampling.read')
  @ApiOkResponse({ type: PlanPage })
  list(@CurrentActor() actor: Actor, @Query() query: PlanQuery): Promise<PlanPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Requires('sampling.read')
  @ApiOkResponse({ type: PlanResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PlanResponse> {
    return this.queries.get(actor, id);
  }

  @Get(':id/forecast')
  @Requires('sampling.plan')
  @ApiOkResponse({ type: ForecastResponse })
  forecast(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ForecastResponse> {
    return this.forecasts.forecast(actor, id);
  }

  @Post()
  @Requires('sampling.plan')
  @ApiCreatedResponse({ type: PlanResponse })
  draft(@CurrentActor() actor: Actor, @Body() body: NewPlanRequest): Promise<PlanResponse> {
    return this.plans.draft(actor, body);
  }

  @Put(':id')
  @Requires('sampling.plan')
  @ApiOkResponse({ type: PlanResponse })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ChangePlanRequest,
  ): Promise<PlanResponse> {
    return this.plans.change(actor, id, version, body);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('sampling.approve')
  @ApiOkResponse({ type: PlanResponse })
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ApprovePlanRequest,
  ): Promise<PlanResponse> {
    return this.plans.approve(actor, id, version, body.lateReason);
  }

  @Post(':id/abandon')
  @HttpCode(200)
  @Requires('sampling.approve')
  @ApiOkResponse({ type: PlanResponse })
  abandon(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: AbandonPlanRequest,
  ): Promise<PlanResponse> {
    return this.plans.abandon(actor, id, version, body.reason);
  }

  @Post(':id/draw')
  @HttpCode(200)
  @Requires('sampling.plan')
  @ApiOkResponse({ type: DrawResponse })
  draw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<DrawResponse> {
    return this.draws.draw(actor, id, version);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Requires('sampling.plan')
  @ApiOkResponse({ type: DrawResponse })
  close(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<DrawResponse> {
    return this.draws.close(actor, id, version);
  }
}
