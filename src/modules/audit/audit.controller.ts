import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../platform/http';
import { AuditQueries } from './audit.queries';
import { AuditEntryQuery } from './audit.requests';
import { AuditPage } from './audit.responses';

@ApiTags('audit')
@Controller('audit/entries')
export class AuditController {
  constructor(private readonly queries: AuditQueries) {}

  @Get()
  @Requires('audit.read')
  @ApiOkResponse({ type: AuditPage })
  list(@Query() query: AuditEntryQuery): Promise<AuditPage> {
    return this.queries.list(query);
  }
}
