import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { UnitQueries } from './unit.queries';
import { CreateUnitRequest, UnitQuery, UpdateUnitRequest } from './unit.requests';
import { UnitDetailResponse, UnitPage } from './unit.responses';
import { UnitService } from './unit.service';

@ApiTags('units')
@Controller('units')
export class UnitController {
  constructor(
    private readonly queries: UnitQueries,
    private readonly units: UnitService,
  ) {}

  @Get()
  @Requires('unit.read')
  @ApiOkResponse({ type: UnitPage })
  list(@CurrentActor() actor: Actor, @Query() query: UnitQuery): Promise<UnitPage> {
    return this.queries.list(actor, query);
  }

  @Get(':code')
  @Requires('unit.read')
  @ApiOkResponse({ type: UnitDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<UnitDetailResponse> {
    return this.queries.get(actor, code);
  }

  @Post()
  @Requires('unit.manage')
  @ApiCreatedResponse({ type: UnitDetailResponse })
  create(@CurrentActor() actor: Actor, @Body() body: CreateUnitRequest): Promise<UnitDetailResponse> {
    return this.units.create(actor, body);
  }

  @Patch(':code')
  @Requires('unit.manage')
  @ApiOkResponse({ type: UnitDetailResponse })
  update(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @IfMatch() version: number,
    @Body() body: UpdateUnitRequest,
  ): Promise<UnitDetailResponse> {
    return this.units.update(actor, code, version, body);
  }
}
