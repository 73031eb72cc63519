import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Requires } from '../../platform/http';
import { WarningQueries } from './warnings.queries';
import { WarningFilter, WarningQuery } from './warnings.requests';
import { WarningPage, WarningTotalsResponse } from './warnings.responses';

@ApiTags('checks')
@Controller('checks/warnings')
export class WarningsController {
  constructor(private readonly queries: WarningQueries) {}

  @Get()
  @Requires('check.read')
  @ApiOkResponse({ type: WarningPage })
  list(@CurrentActor() actor: Actor, @Query() query: WarningQuery): Promise<WarningPage> {
    return this.queries.list(actor, query);
  }

  @Get('totals')
  @Requires('check.read')
  @ApiOkResponse({ type: WarningTotalsResponse })
  totals(@CurrentActor() actor: Actor, @Query() query: WarningFilter): Promise<WarningTotalsResponse> {
    return this.queries.totals(actor, query);
  }
}
