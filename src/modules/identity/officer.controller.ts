import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { OfficerQueries } from './officer.queries';
import { CreateOfficerRequest, OfficerQuery, UpdateOfficerRequest } from './officer.requests';
import { OfficerDetailResponse, OfficerPage } from './officer.responses';
import { OfficerService } from './officer.service';

@ApiTags('officers')
@Controller('officers')
export class OfficerController {
  constructor(
    private readonly queries: OfficerQueries,
    private readonly officers: OfficerService,
  ) {}

  @Get()
  @Requires('officer.read')
  @ApiOkResponse({ type: OfficerPage })
  list(@CurrentActor() actor: Actor, @Query() query: OfficerQuery): Promise<OfficerPage> {
    return this.queries.list(actor, query);
  }

  @Get(':number')
  @Requires('officer.read')
  @ApiOkResponse({ type: OfficerDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('number') number: string): Promise<OfficerDetailResponse> {
    return this.queries.get(actor, number);
  }

  @Post()
  @Requires('officer.manage')
  @ApiCreatedResponse({ type: OfficerDetailResponse })
  create(@CurrentActor() actor: Actor, @Body() body: CreateOfficerRequest): Promise<OfficerDetailResponse> {
    return this.officers.create(actor, body);
  }

  @Patch(':number')
  @Requires('officer.manage')
  @ApiOkResponse({ type: OfficerDetailResponse })
  update(
    @CurrentActor() actor: Actor,
    @Param('number') number: string,
    @IfMatch() version: number,
    @Body() body: UpdateOfficerRequest,
  ): Promise<OfficerDetailResponse> {
    return this.officers.update(actor, number, version, body);
  }
}
