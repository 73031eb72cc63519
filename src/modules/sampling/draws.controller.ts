import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import type { PublishedDraw } from '../../domain/sampling';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { DrawQueries } from './draws.queries';
import { DrawCaseQuery, DrawQuery, ReplaceCaseRequest } from './draws.requests';
import { DrawCasePage, DrawCaseResponse, DrawPage, DrawResponse } from './draws.responses';
import { DrawService } from './draws.service';

@ApiTags('sampling')
@Controller('sampling/draws')
export class DrawsController {
  constructor(
    private readonly draws: DrawService,
    private readonly queries: DrawQueries,
  ) {}

  @Get()
  @Requires('sampling.read')
  @ApiOkResponse({ type: DrawPage })
  list(@CurrentActor() actor: Actor, @Query() query: DrawQuery): Promise<DrawPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Requires('sampling.read')
  @ApiOkResponse({ type: DrawResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DrawResponse> {
    return this.queries.get(actor, id);
  }

  @Get(':id/cases')
  @Requires('sampling.read')
  @ApiOkResponse({ type: DrawCasePage })
  cases(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: DrawCaseQuery): Promise<DrawCasePage> {
    return this.queries.cases(actor, id, query);
  }

  @Get(':id/cases/:drawCaseId')
  @Requires('sampling.read')
  @ApiOkResponse({ type: DrawCaseResponse })
  case(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('drawCaseId', ParseUUIDPipe) drawCaseId: string,
  ): Promise<DrawCaseResponse> {
    return this.queries.case(actor, id, drawCaseId);
  }

  @Get(':id/published')
  @Requires('sampling.read')
  @ApiOkResponse({
    schema: { type: 'object', additionalProperties: true },
    description: 'Seed, frame, strata and result, as in docs/replay/README.md: enough to repeat the draw in any language',
  })
  published(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PublishedDraw> {
    return this.queries.published(actor, id);
  }

  @Post(':id/cases/:drawCaseId/replace')
  @HttpCode(200)
  @Requires('sampling.replace')
  @ApiOkResponse({ type: DrawCaseResponse, description: 'The case that takes the place' })
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('drawCaseId', ParseUUIDPipe) drawCaseId: string,
    @IfMatch() version: number,
    @Body() body: ReplaceCaseRequest,
  ): Promise<DrawCaseResponse> {
    return this.draws.replace(actor, id, drawCaseId, version, body);
  }
}
