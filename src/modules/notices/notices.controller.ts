import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { AnswersFile, DOCX, fileAnswer, PDF } from '../../platform/storage';
import { NoticeOffice } from './notice-office';
import { NoticeQueries } from './notices.queries';
import {
  ChangeNoticeRequest,
  DocumentQuery,
  DraftNoticesRequest,
  NoticeQuery,
  ReasonRequest,
  ServeNoticeRequest,
} from './notices.requests';
import { DraftedNotices, NoticeDetailResponse, NoticePage } from './notices.responses';

/** 执法建议书, 纠正违法通知书, 督办函: from the draft to the unit's desk. */
@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly queries: NoticeQueries,
    private readonly office: NoticeOffice,
  ) {}

  @Get()
  @Requires('notice.read')
  @ApiOkResponse({ type: NoticePage })
  list(@CurrentActor() actor: Actor, @Query() query: NoticeQuery): Promise<NoticePage> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Requires('notice.draft')
  @ApiCreatedResponse({ type: DraftedNotices })
  draft(@CurrentActor() actor: Actor, @Body() body: DraftNoticesRequest): Promise<DraftedNotices> {
    return this.office.draft(actor, body);
  }

  @Get(':id')
  @Requires('notice.read')
  @ApiOkResponse({ type: NoticeDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NoticeDetailResponse> {
    return this.queries.get(actor, id);
  }

  @Put(':id')
  @Requires('notice.draft')
  @ApiOkResponse({ type: NoticeDetailResponse })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeNoticeRequest,
  ): Promise<NoticeDetailResponse> {
    return this.office.change(actor, id, version, body);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('notice.approve')
  @ApiOkResponse({ type: NoticeDetailResponse })
  approve(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<NoticeDetailResponse> {
    return this.office.approve(actor, id, version);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Requires('notice.approve')
  @ApiOkResponse({ type: NoticeDetailResponse })
  returnToDraft(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ReasonRequest,
  ): Promise<NoticeDetailResponse> {
    return this.office.returnToDraft(actor, id, version, body.reason);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('notice.draft')
  @ApiOkResponse({ type: NoticeDetailResponse })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ReasonRequest,
  ): Promise<NoticeDetailResponse> {
    return this.office.withdraw(actor, id, version, body.reason);
  }

  @Post(':id/issue')
  @HttpCode(200)
  @Requires('notice.serve')
  @ApiOkResponse({ type: NoticeDetailResponse })
  issue(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<NoticeDetailResponse> {
    return this.office.issue(actor, id, version);
  }

  @Post(':id/serve')
  @HttpCode(200)
  @Requires('notice.serve')
  @ApiOkResponse({ type: NoticeDetailResponse })
  serve(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ServeNoticeRequest,
  ): Promise<NoticeDetailResponse> {
    return this.office.serve(actor, id, version, body);
  }

  @Get(':id/document')
  @Requires('notice.read')
  @AnswersFile(PDF.mediaType, DOCX.mediaType)
  async document(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: DocumentQuery,
  ): Promise<StreamableFile> {
    return answer(await this.office.document(actor, id, query.format), query.format);
  }

  @Get(':id/receipt')
  @Requires('notice.read')
  @AnswersFile(PDF.mediaType, DOCX.mediaType)
  async receipt(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: DocumentQuery,
  ): Promise<StreamableFile> {
    return answer(await this.office.receipt(actor, id, query.format), query.format);
  }

  @Get(':id/reply-form')
  @Requires('notice.read')
  @AnswersFile(PDF.mediaType, DOCX.mediaType)
  async replyForm(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: DocumentQuery,
  ): Promise<StreamableFile> {
    return answer(await this.office.replyForm(actor, id, query.format), query.format);
  }

  @Get(':id/attachments/:sha256')
  @Requires('notice.read')
  @AnswersFile('application/octet-stream')
  async attachment(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('sha256') sha256: string,
  ): Promise<StreamableFile> {
    const file = await this.queries.attachment(actor, id, sha256);
    return fileAnswer(file, file.name);
  }
}

function answer(file: { bytes: Uint8Array; mediaType: string; name: string }, format: 'pdf' | 'docx'): StreamableFile {
  return fileAnswer(file, file.name, format === 'pdf');
}
