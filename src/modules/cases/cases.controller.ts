import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Requires } from '../../platform/http';
import { CaseQueries } from './cases.queries';
import { CaseQuery } from './cases.requests';
import { CaseDetailResponse, CasePage } from './cases.responses';

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(private readonly queries: CaseQueries) {}

  @Get()
  @Requires('case.read')
  @ApiOkResponse({ type: CasePage })
  list(@CurrentActor() actor: Actor, @Query() query: CaseQuery): Promise<CasePage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Requires('case.read')
  @ApiOkResponse({ type: CaseDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseDetailResponse> {
    return this.queries.get(actor, id);
  }
}
