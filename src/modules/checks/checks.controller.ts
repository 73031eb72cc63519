import { Body, Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Post, Requires } from '../../platform/http';
import { JobResponse } from '../jobs';
import { CheckQueries } from './checks.queries';
import { RecheckRequest } from './checks.requests';
import { CheckResponse } from './checks.responses';
import { CheckRuns } from './check-runs';

@ApiTags('checks')
@Controller('checks')
export class ChecksController {
  constructor(
    private readonly queries: CheckQueries,
    private readonly runs: CheckRuns,
  ) {}

  @Get()
  @Requires('check.read')
  @ApiOkResponse({ type: [CheckResponse] })
  list(): CheckResponse[] {
    return this.queries.list();
  }

  @Get(':code')
  @Requires('check.read')
  @ApiOkResponse({ type: CheckResponse })
  get(@Param('code') code: string): CheckResponse {
    return this.queries.get(code);
  }

  @Post('run')
  @HttpCode(202)
  @Requires('check.run')
  @ApiAcceptedResponse({ type: JobResponse, description: 'Every case that waits is evaluated; follow the job' })
  run(): Promise<JobResponse> {
    return this.runs.start();
  }

  @Post('rechecks')
  @HttpCode(202)
  @Requires('check.run')
  @ApiAcceptedResponse({ type: JobResponse, description: 'Every case is evaluated again; follow the job' })
  recheck(@CurrentActor() actor: Actor, @Body() body: RecheckRequest): Promise<JobResponse> {
    return this.runs.recheck(actor, body.checks);
  }
}
