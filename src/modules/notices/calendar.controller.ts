import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Requires } from '../../platform/http';
import { CalendarService } from './calendar.service';
import { NoticeQueries } from './notices.queries';
import { CorrectDayRequest } from './notices.requests';
import { CalendarResponse, CorrectedDayResponse } from './notices.responses';

/** Days this city works or does not, beside what its pack says. */
@ApiTags('calendar')
@Controller('calendar/corrections')
export class CalendarController {
  constructor(
    private readonly queries: NoticeQueries,
    private readonly calendar: CalendarService,
  ) {}

  @Get()
  @Requires('notice.read')
  @ApiOkResponse({ type: CalendarResponse })
  list(): Promise<CalendarResponse> {
    return this.queries.calendar();
  }

  @Put(':day')
  @Requires('calendar.manage')
  @ApiOkResponse({ type: CorrectedDayResponse })
  correct(@CurrentActor() actor: Actor, @Param('day') day: string, @Body() body: CorrectDayRequest): Promise<CorrectedDayResponse> {
    return this.calendar.correct(actor, day, body.working, body.reason);
  }

  @Delete(':day')
  @Requires('calendar.manage')
  @ApiOkResponse({ type: CorrectedDayResponse })
  restore(@CurrentActor() actor: Actor, @Param('day') day: string): Promise<CorrectedDayResponse> {
    return this.calendar.restore(actor, day);
  }
}
