import { Body, Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Post, Requires } from '../../platform/http';
import { AssigningResponse } from './assignments.responses';
import { QualityQueries } from './quality.queries';
import { GiveGoldRequest, NewGoldRequest, QualityQuery, ReReviewRequest } from './quality.requests';
import { GoldListResponse, GoldResponse, QualityResponse } from './quality.responses';
import { SecondLookService } from './second-looks.service';

@ApiTags('reviews')
@Controller('reviews')
export class QualityController {
  constructor(
    private readonly looks: SecondLookService,
    private readonly queries: QualityQueries,
  ) {}

  @Get('quality')
  @Requires('quality.read')
  @ApiOkResponse({ type: QualityResponse })
  quality(@CurrentActor() actor: Actor, @Query() query: QualityQuery): Promise<QualityResponse> {
    return this.queries.quality(actor, query);
  }

  @Get('gold')
  @Requires('quality.read')
  @ApiOkResponse({ type: GoldListResponse })
  gold(@CurrentActor() actor: Actor): Promise<GoldListResponse> {
    return this.queries.gold(actor);
  }

  @Post('gold')
  @Requires('assignment.manage')
  @ApiCreatedResponse({ type: GoldResponse })
  makeGold(@CurrentActor() actor: Actor, @Body() body: NewGoldRequest): Promise<GoldResponse> {
    return this.looks.makeGold(actor, body);
  }

  @Post('draws/:drawId/gold')
  @Requires('assignment.manage')
  @ApiCreatedResponse({ type: AssigningResponse })
  giveGold(
    @CurrentActor() actor: Actor,
    @Param('drawId', ParseUUIDPipe) drawId: string,
    @Body() body: GiveGoldRequest,
  ): Promise<AssigningResponse> {
    return this.looks.giveGold(actor, drawId, body);
  }

  @Post('draws/:drawId/re-reviews')
  @Requires('assignment.manage')
  @ApiCreatedResponse({ type: AssigningResponse })
  reReview(
    @CurrentActor() actor: Actor,
    @Param('drawId', ParseUUIDPipe) drawId: string,
    @Body() body: ReReviewRequest,
  ): Promise<AssigningResponse> {
    return this.looks.reReview(actor, drawId, body);
  }
}
