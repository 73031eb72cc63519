import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { FindingQueries } from './findings.queries';
import {
  ConfirmFindingRequest,
  FindingQuery,
  ReclassifyFindingRequest,
  RejectFindingRequest,
  ReopenFindingRequest,
} from './findings.requests';
import { FindingDetailResponse, FindingPage } from './findings.responses';
import { FindingsService } from './findings.service';

@ApiTags('findings')
@Controller('findings')
export class FindingsController {
  constructor(
    private readonly queries: FindingQueries,
    private readonly findings: FindingsService,
  ) {}

  @Get()
  @Requires('finding.read')
  @ApiOkResponse({ type: FindingPage })
  list(@CurrentActor() actor: Actor, @Query() query: FindingQuery): Promise<FindingPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Requires('finding.read')
  @ApiOkResponse({ type: FindingDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FindingDetailResponse> {
    return this.queries.get(actor, id);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Requires('finding.decide')
  @ApiOkResponse({ type: FindingDetailResponse })
  confirm(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ConfirmFindingRequest,
  ): Promise<FindingDetailResponse> {
    return this.findings.decide(actor, id, version, { move: 'confirm', ...body });
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Requires('finding.decide')
  @ApiOkResponse({ type: FindingDetailResponse })
  reject(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: RejectFindingRequest,
  ): Promise<FindingDetailResponse> {
    return this.findings.decide(actor, id, version, { move: 'reject', ...body });
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Requires('finding.decide')
  @ApiOkResponse({ type: FindingDetailResponse })
  reopen(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ReopenFindingRequest,
  ): Promise<FindingDetailResponse> {
    return this.findings.decide(actor, id, version, { move: 'reopen', ...body });
  }

  @Post(':id/reclassify')
  @HttpCode(200)
  @Requires('finding.decide')
  @ApiOkResponse({ type: FindingDetailResponse })
  reclassify(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ReclassifyFindingRequest,
  ): Promise<FindingDetailResponse> {
    return this.findings.reclassify(actor, id, version, body.class, body.reason);
  }
}
