import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires, SignedIn } from '../../platform/http';
import { AnswersFile, DOCX, PDF } from '../../platform/storage';
import { AccountabilityOffice } from './accountability-office';
import { AccountabilityQueries } from './accountability.queries';
import { AppealQuery, DecideAppealRequest, FileAppealRequest } from './accountability.requests';
import { AppealPage, AppealResponse } from './accountability.responses';
import { DocumentFormatQuery } from './document-format.query';

/** 申诉: what an officer or a unit says against being held to account. */
@ApiTags('appeals')
@Controller()
export class AppealsController {
  constructor(
    private readonly queries: AccountabilityQueries,
    private readonly office: AccountabilityOffice,
  ) {}

  @Get('appeals')
  @Requires('appeal.decide')
  @ApiOkResponse({ type: AppealPage })
  list(@CurrentActor() actor: Actor, @Query() query: AppealQuery): Promise<AppealPage> {
    return this.queries.appeals(actor, query);
  }

  @Post('appeals')
  @Requires('appeal.file')
  @ApiCreatedResponse({ type: AppealResponse })
  file(@CurrentActor() actor: Actor, @Body() body: FileAppealRequest): Promise<AppealResponse> {
    return this.office.appeal(actor, body);
  }

  @Post('appeals/:id/decide')
  @HttpCode(200)
  @Requires('appeal.decide')
  @ApiOkResponse({ type: AppealResponse })
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: DecideAppealRequest,
  ): Promise<AppealResponse> {
    return this.office.decideAppeal(actor, id, version, body);
  }

  @Get('accountability-decisions/:id/document')
  @SignedIn()
  @AnswersFile(PDF.mediaType, DOCX.mediaType)
  document(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { format }: DocumentFormatQuery,
  ): Promise<StreamableFile> {
    return this.queries.decisionFile(actor, id, format);
  }
}
