import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { AcceptsUploads, CurrentActor, IfMatch, Post, Requires, type Upload, Uploads } from '../../platform/http';
import { AnswersFile, fileAnswer } from '../../platform/storage';
import { ObjectionQueries } from './objections.queries';
import {
  DecideRequest,
  FileObjectionRequest,
  ObjectionPeriodQuery,
  ObjectionQuery,
  ObjectionTermsQuery,
  ObjectionViewBody,
} from './objections.requests';
import { FindingTermsResponse, ObjectionDetailResponse, ObjectionPage, ObjectionStatisticsResponse } from './objections.responses';
import { ObjectionService } from './objections.service';

/** 考评异议 */
@ApiTags('objections')
@Controller('objections')
export class ObjectionsController {
  constructor(
    private readonly objections: ObjectionService,
    private readonly queries: ObjectionQueries,
  ) {}

  @Get()
  @Requires('finding.read')
  @ApiOkResponse({ type: ObjectionPage })
  list(@CurrentActor() actor: Actor, @Query() query: ObjectionQuery): Promise<ObjectionPage> {
    return this.queries.list(actor, query);
  }

  @Get('statistics')
  @Requires('quality.read')
  @ApiOkResponse({ type: ObjectionStatisticsResponse })
  statistics(@CurrentActor() actor: Actor, @Query() query: ObjectionPeriodQuery): Promise<ObjectionStatisticsResponse> {
    return this.queries.statistics(actor, query.period);
  }

  @Get('terms')
  @Requires('finding.read')
  @ApiOkResponse({ type: FindingTermsResponse, description: 'Until when a finding can be objected to' })
  terms(@CurrentActor() actor: Actor, @Query() query: ObjectionTermsQuery): Promise<FindingTermsResponse> {
    return this.queries.terms(actor, query.finding);
  }

  @Get(':id')
  @Requires('finding.read')
  @ApiOkResponse({ type: ObjectionDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ObjectionDetailResponse> {
    return this.queries.get(actor, id);
  }

  @Get(':id/files/:sha256')
  @Requires('finding.read')
  @AnswersFile('application/octet-stream')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('sha256') sha256: string,
  ): Promise<StreamableFile> {
    const file = await this.queries.file(actor, id, sha256);
    return fileAnswer(file, file.name);
  }

  @Post()
  @Requires('objection.file')
  @AcceptsUploads({ files: '异议材料' })
  @ApiCreatedResponse({ type: ObjectionDetailResponse })
  object(
    @CurrentActor() actor: Actor,
    @Body() body: FileObjectionRequest,
    @Uploads() uploads: readonly Upload[],
  ): Promise<ObjectionDetailResponse> {
    return this.objections.object(actor, body, uploads);
  }

  @Post(':id/rescore')
  @HttpCode(200)
  @Requires('objection.decide')
  @ApiOkResponse({ type: ObjectionDetailResponse, description: "The decider's own view, before the first one is shown" })
  rescore(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ObjectionViewBody,
  ): Promise<ObjectionDetailResponse> {
    return this.objections.rescore(actor, id, version, body);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Requires('objection.decide')
  @ApiOkResponse({ type: ObjectionDetailResponse })
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: DecideRequest,
  ): Promise<ObjectionDetailResponse> {
    return this.objections.decide(actor, id, version, body);
  }
}
