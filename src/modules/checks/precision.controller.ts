import { Body, Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { CheckPrecisionDetailResponse, CheckPrecisionResponse, CheckStandings, PrecisionQueries } from '../findings';
import { ReinstateCheckRequest } from './checks.requests';

/** Precision is a matter of the whole bureau: a check is not right in one unit and wrong in the next. */
@ApiTags('checks')
@Controller('checks')
export class PrecisionController {
  constructor(
    private readonly queries: PrecisionQueries,
    private readonly standings: CheckStandings,
  ) {}

  @Get('precision')
  @Requires('check.read')
  @ApiOkResponse({ type: [CheckPrecisionResponse] })
  list(): Promise<CheckPrecisionResponse[]> {
    return this.queries.list();
  }

  @Get(':code/precision')
  @Requires('check.read')
  @ApiOkResponse({ type: CheckPrecisionDetailResponse })
  get(@Param('code') code: string): Promise<CheckPrecisionDetailResponse> {
    return this.standings.get(code);
  }

  @Post(':code/reinstate')
  @HttpCode(200)
  @Requires('check.run')
  @ApiOkResponse({ type: CheckPrecisionDetailResponse })
  reinstate(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @IfMatch() version: number,
    @Body() body: ReinstateCheckRequest,
  ): Promise<CheckPrecisionDetailResponse> {
    return this.standings.reinstate(actor, code, version, body.reason);
  }
}
