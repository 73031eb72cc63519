import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Post, Requires } from '../../platform/http';
import { JobQueries } from './jobs.queries';
import { JobQuery } from './jobs.requests';
import { JobPage, JobResponse } from './jobs.responses';
import { Jobs } from './jobs.service';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(
    private readonly queries: JobQueries,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @Requires('job.read')
  @ApiOkResponse({ type: JobPage })
  list(@Query() query: JobQuery): Promise<JobPage> {
    return this.queries.list(query);
  }

  @Get(':id')
  @Requires('job.read')
  @ApiOkResponse({ type: JobResponse })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<JobResponse> {
    return this.queries.get(id);
  }

  @Post(':id/retry')
  @Requires('job.retry')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The failed job runs again' })
  retry(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.jobs.retry(actor, id);
  }
}
