import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { AssignmentQueries } from './assignments.queries';
import { AssignmentQuery, AssignCasesRequest, ReassignRequest } from './assignments.requests';
import {
  AssigningDetailResponse,
  AssigningResponse,
  AssignmentPage,
  AssignmentResponse,
  CandidatesResponse,
  WorkloadResponse,
} from './assignments.responses';
import { AssignmentService } from './assignments.service';

@ApiTags('reviews')
@Controller('reviews')
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly queries: AssignmentQueries,
  ) {}

  @Post('draws/:drawId/assignments')
  @Requires('assignment.manage')
  @ApiCreatedResponse({ type: AssigningResponse })
  assign(
    @CurrentActor() actor: Actor,
    @Param('drawId', ParseUUIDPipe) drawId: string,
    @Body() body: AssignCasesRequest,
  ): Promise<AssigningResponse> {
    return this.assignments.assign(actor, drawId, body);
  }

  @Get('draws/:drawId/assignments')
  @Requires('assignment.manage')
  @ApiOkResponse({ type: AssignmentPage })
  list(
    @CurrentActor() actor: Actor,
    @Param('drawId', ParseUUIDPipe) drawId: string,
    @Query() query: AssignmentQuery,
  ): Promise<AssignmentPage> {
    return this.queries.list(actor, drawId, query);
  }

  @Get('draws/:drawId/assignings/:number')
  @Requires('assignment.manage')
  @ApiOkResponse({ type: AssigningDetailResponse })
  assigning(
    @CurrentActor() actor: Actor,
    @Param('drawId', ParseUUIDPipe) drawId: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<AssigningDetailResponse> {
    return this.queries.assigningDetail(actor, drawId, number);
  }

  @Get('draws/:drawId/workload')
  @Requires('assignment.manage')
  @ApiOkResponse({ type: WorkloadResponse })
  workload(@CurrentActor() actor: Actor, @Param('drawId', ParseUUIDPipe) drawId: string): Promise<WorkloadResponse> {
    return this.queries.workload(actor, drawId);
  }

  @Get('assignments/:id/candidates')
  @Requires('assignment.manage')
  @ApiOkResponse({ type: CandidatesResponse })
  candidates(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CandidatesResponse> {
    return this.queries.candidates(actor, id);
  }

  @Post('assignments/:id/reassign')
  @HttpCode(200)
  @Requires('assignment.manage')
  @ApiOkResponse({ type: AssignmentResponse })
  reassign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ReassignRequest,
  ): Promise<AssignmentResponse> {
    return this.assignments.reassign(actor, id, version, body.reviewer, body.reason);
  }
}
