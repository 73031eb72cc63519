import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { CommendationQueries } from './commendations.queries';
import { CommendationQuery, NewCommendationRequest, RevokeCommendationRequest } from './commendations.requests';
import { CommendationPage, CommendationResponse } from './commendations.responses';
import { CommendationsService } from './commendations.service';

@ApiTags('commendations')
@Controller('commendations')
export class CommendationsController {
  constructor(
    private readonly queries: CommendationQueries,
    private readonly commendations: CommendationsService,
  ) {}

  @Get()
  @Requires('finding.read')
  @ApiOkResponse({ type: CommendationPage })
  list(@CurrentActor() actor: Actor, @Query() query: CommendationQuery): Promise<CommendationPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Requires('finding.read')
  @ApiOkResponse({ type: CommendationResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CommendationResponse> {
    return this.queries.get(actor, id);
  }

  @Post()
  @Requires('commendation.record')
  @ApiCreatedResponse({ type: CommendationResponse })
  record(@CurrentActor() actor: Actor, @Body() body: NewCommendationRequest): Promise<CommendationResponse> {
    return this.commendations.recordFor(actor, body);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Requires('commendation.record')
  @ApiOkResponse({ type: CommendationResponse })
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: RevokeCommendationRequest,
  ): Promise<CommendationResponse> {
    return this.commendations.revokeFor(actor, id, version, body.reason);
  }
}
