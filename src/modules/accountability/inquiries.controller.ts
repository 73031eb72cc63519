import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { AcceptsUploads, CurrentActor, IfMatch, Post, Requires, type Upload, Uploads } from '../../platform/http';
import { AnswersFile } from '../../platform/storage';
import { InquiryOffice } from './inquiry-office';
import { InquiryQueries } from './inquiries.queries';
import {
  AddPersonRequest,
  AssignRequest,
  HearRequest,
  InquiryQuery,
  InquiryReasonRequest,
  MaterialNoteRequest,
  OpenInquiryRequest,
  SuspendRequest,
} from './inquiries.requests';
import { InquiryDetailResponse, InquiryPage } from './inquiries.responses';

/** 逐案逐人倒查: why a case went wrong. */
@ApiTags('inquiries')
@Controller('inquiries')
export class InquiriesController {
  constructor(
    private readonly queries: InquiryQueries,
    private readonly office: InquiryOffice,
  ) {}

  @Get()
  @Requires('inquiry.read')
  @ApiOkResponse({ type: InquiryPage })
  list(@CurrentActor() actor: Actor, @Query() query: InquiryQuery): Promise<InquiryPage> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Requires('inquiry.open')
  @ApiCreatedResponse({ type: InquiryDetailResponse })
  open(@CurrentActor() actor: Actor, @Body() body: OpenInquiryRequest): Promise<InquiryDetailResponse> {
    return this.office.open(actor, body);
  }

  @Get(':id')
  @Requires('inquiry.read')
  @ApiOkResponse({ type: InquiryDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<InquiryDetailResponse> {
    return this.queries.get(actor, id);
  }

  @Get(':id/materials/:material')
  @Requires('inquiry.read')
  @AnswersFile('application/octet-stream')
  material(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('material', ParseUUIDPipe) material: string,
  ): Promise<StreamableFile> {
    return this.queries.material(actor, id, material);
  }

  @Post(':id/investigators')
  @HttpCode(200)
  @Requires('inquiry.open')
  @ApiOkResponse({ type: InquiryDetailResponse })
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: AssignRequest,
  ): Promise<InquiryDetailResponse> {
    return this.office.assign(actor, id, version, body.investigators);
  }

  @Post(':id/persons')
  @HttpCode(200)
  @Requires('inquiry.investigate')
  @ApiOkResponse({ type: InquiryDetailResponse })
  addPerson(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: AddPersonRequest,
  ): Promise<InquiryDetailResponse> {
    return this.office.addPerson(actor, id, version, body);
  }

  @Post(':id/persons/:officer/hearing')
  @HttpCode(200)
  @Requires('inquiry.investigate')
  @ApiOkResponse({ type: InquiryDetailResponse })
  hear(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('officer') officer: string,
    @IfMatch() version: number,
    @Body() body: HearRequest,
  ): Promise<InquiryDetailResponse> {
    return this.office.hear(actor, id, version, officer, body);
  }

  @Post(':id/materials')
  @HttpCode(200)
  @Requires('inquiry.investigate')
  @AcceptsUploads({ files: 'What the inquiry gathered' })
  @ApiOkResponse({ type: InquiryDetailResponse })
  addMaterials(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: MaterialNoteRequest,
    @Uploads() uploads: readonly Upload[],
  ): Promise<InquiryDetailResponse> {
    return this.office.addMaterials(actor, id, version, uploads, body.note);
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Requires('inquiry.open')
  @ApiOkResponse({ type: InquiryDetailResponse })
  suspend(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: SuspendRequest,
  ): Promise<InquiryDetailResponse> {
    return this.office.suspend(actor, id, version, body);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Requires('inquiry.open')
  @ApiOkResponse({ type: InquiryDetailResponse })
  resume(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: InquiryReasonRequest,
  ): Promise<InquiryDetailResponse> {
    return this.office.move(actor, id, version, 'resume', body.reason);
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @Requires('inquiry.approve')
  @ApiOkResponse({ type: InquiryDetailResponse })
  dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: InquiryReasonRequest,
  ): Promise<InquiryDetailResponse> {
    return this.office.move(actor, id, version, 'dismiss', body.reason);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Requires('inquiry.open')
  @ApiOkResponse({ type: InquiryDetailResponse })
  reopen(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: InquiryReasonRequest,
  ): Promise<InquiryDetailResponse> {
    return this.office.move(actor, id, version, 'reopen', body.reason);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Requires('inquiry.approve')
  @ApiOkResponse({ type: InquiryDetailResponse })
  close(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<InquiryDetailResponse> {
    return this.office.close(actor, id, version);
  }
}
