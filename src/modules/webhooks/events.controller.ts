import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Requires } from '../../platform/http';
import { EventQueries } from './events.queries';
import { EventQuery } from './events.requests';
import { EventsResponse } from './events.responses';

@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(private readonly queries: EventQueries) {}

  @Get()
  @Requires('event.read')
  @ApiOperation({ summary: 'What happened since, as CloudEvents, for those who poll' })
  @ApiOkResponse({ type: EventsResponse })
  list(@CurrentActor() actor: Actor, @Query() query: EventQuery): Promise<EventsResponse> {
    return this.queries.list(actor, query);
  }
}
