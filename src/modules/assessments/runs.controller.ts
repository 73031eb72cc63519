import { Body, Controller, Get, HttpCode, type MessageEvent, Param, ParseUUIDPipe, Query, Res, Sse, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { RunRecomputation } from './run-recomputation';
import { RunExists, RunWatch } from './run-watch';
import { RunQueries } from './runs.queries';
import { RunQuery, StartRunRequest } from './runs.requests';
import { RecomputedResponse, RunPage, RunResponse } from './runs.responses';
import { RunService } from './runs.service';

@ApiTags('assessments')
@Controller('assessments/runs')
export class RunsController {
  constructor(
    private readonly runs: RunService,
    private readonly queries: RunQueries,
    private readonly progress: RunWatch,
    private readonly recomputed: RunRecomputation,
  ) {}

  @Post()
  @HttpCode(202)
  @Requires('run.start')
  @ApiAcceptedResponse({
    type: RunResponse,
    headers: { Location: { schema: { type: 'string' }, description: 'Where the run tells how it goes on' } },
  })
  async start(
    @CurrentActor() actor: Actor,
    @Body() body: StartRunRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RunResponse> {
    const run = await this.runs.start(actor, body);
    void reply.header('location', `/api/v1/assessments/runs/${run.id}`);
    return run;
  }

  @Get()
  @Requires('run.read')
  @ApiOkResponse({ type: RunPage })
  list(@Query() query: RunQuery): Promise<RunPage> {
    return this.queries.list(query);
  }

  @Get(':id')
  @Requires('run.read')
  @ApiOkResponse({ type: RunResponse })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<RunResponse> {
    return this.queries.get(id);
  }

  @Sse(':id/events')
  @Requires('run.read')
  @UseGuards(RunExists)
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    schema: { type: 'string' },
    description: 'Events `progress` with a RunProgress each, until the run is ranked or has failed',
  })
  events(@Param('id', ParseUUIDPipe) id: string): Observable<MessageEvent> {
    return this.progress.watch(id);
  }

  @Post(':id/approve-supersede')
  @HttpCode(200)
  @Requires('run.publish')
  @ApiOkResponse({ type: RunResponse, description: 'A second person agrees that the published month is replaced' })
  approveSupersede(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<RunResponse> {
    return this.runs.approveSupersede(actor, id, version);
  }

  @Post(':id/recompute')
  @HttpCode(200)
  @Requires('run.read')
  @ApiOkResponse({ type: RecomputedResponse, description: 'The run computed again from what it froze; changes nothing' })
  recompute(@Param('id', ParseUUIDPipe) id: string): Promise<RecomputedResponse> {
    return this.recomputed.recompute(id);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Requires('run.publish')
  @ApiOkResponse({ type: RunResponse })
  publish(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<RunResponse> {
    return this.runs.publish(actor, id, version);
  }
}
