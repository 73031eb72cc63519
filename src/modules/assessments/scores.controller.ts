import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Requires } from '../../platform/http';
import { ScoreQuery } from './runs.requests';
import { RestatedQueries } from './restated.queries';
import { ScoreQueries } from './scores.queries';
import { RankingResponse, RestatedResponse, UnitScoreDetailResponse } from './scores.responses';

@ApiTags('assessments')
@ApiParam({ name: 'period', example: '2026-10' })
@Controller('assessments/:period')
export class ScoresController {
  constructor(
    private readonly queries: ScoreQueries,
    private readonly restatement: RestatedQueries,
  ) {}

  @Get('ranking')
  @Requires('run.read')
  @ApiOkResponse({ type: RankingResponse })
  ranking(@CurrentActor() actor: Actor, @Param('period') period: string, @Query() query: ScoreQuery): Promise<RankingResponse> {
    return this.queries.ranking(actor, period, query.run);
  }

  @Get('restated')
  @Requires('run.read')
  @ApiOkResponse({ type: RestatedResponse })
  restated(@CurrentActor() actor: Actor, @Param('period') period: string): Promise<RestatedResponse> {
    return this.restatement.restated(actor, period);
  }

  @Get('units/:code')
  @Requires('run.read')
  @ApiOkResponse({ type: UnitScoreDetailResponse })
  unitScore(
    @CurrentActor() actor: Actor,
    @Param('period') period: string,
    @Param('code') code: string,
    @Query() query: ScoreQuery,
  ): Promise<UnitScoreDetailResponse> {
    return this.queries.unitScore(actor, period, code, query.run);
  }
}
