import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { AcceptsUploads, CurrentActor, IfMatch, Post, Requires, type Upload, Uploads } from '../../platform/http';
import { AnswersFile, fileAnswer } from '../../platform/storage';
import { CaseDiffResponse } from '../cases';
import { SheetFileService } from './sheet-files.service';
import { SheetQueries } from './sheets.queries';
import { draftOf, ReturnSheetRequest, SheetDraftRequest, SheetQuery } from './sheets.requests';
import { SheetDetailResponse, SheetPage, SheetScoresResponse, SheetSignResponse } from './sheets.responses';
import { SheetService } from './sheets.service';

@ApiTags('reviews')
@Controller('reviews/sheets')
export class SheetsController {
  constructor(
    private readonly sheets: SheetService,
    private readonly files: SheetFileService,
    private readonly queries: SheetQueries,
  ) {}

  @Get()
  @Requires('sheet.read')
  @ApiOkResponse({ type: SheetPage })
  list(@CurrentActor() actor: Actor, @Query() query: SheetQuery): Promise<SheetPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Requires('sheet.read')
  @ApiOkResponse({ type: SheetDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SheetDetailResponse> {
    return this.queries.get(actor, id);
  }

  @Get(':id/case-changes')
  @Requires('sheet.read')
  @ApiOkResponse({ type: CaseDiffResponse, description: 'What was changed in the case since it was selected' })
  caseChanges(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseDiffResponse> {
    return this.queries.caseChanges(actor, id);
  }

  @Get(':id/scores')
  @Requires('sheet.read')
  @ApiOkResponse({ type: SheetScoresResponse })
  scores(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SheetScoresResponse> {
    return this.queries.scores(actor, id);
  }

  @Get(':id/files/:sha256')
  @Requires('sheet.read')
  @AnswersFile('application/octet-stream')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('sha256') sha256: string,
  ): Promise<StreamableFile> {
    const file = await this.queries.file(actor, id, sha256);
    return fileAnswer(file, file.name);
  }

  @Post(':id/files')
  @HttpCode(200)
  @Requires('sheet.write')
  @AcceptsUploads({ files: '评查证据材料' })
  @ApiOkResponse({ type: SheetDetailResponse, description: 'Sent again, the same files change nothing' })
  addFiles(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Uploads() uploads: readonly Upload[],
  ): Promise<SheetDetailResponse> {
    return this.files.add(actor, id, uploads);
  }

  @Put(':id')
  @Requires('sheet.write')
  @ApiOkResponse({ type: SheetDetailResponse })
  save(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: SheetDraftRequest,
  ): Promise<SheetDetailResponse> {
    return this.sheets.save(actor, id, version, draftOf(body));
  }

  @Post(':id/ping')
  @HttpCode(200)
  @Requires('sheet.write')
  @ApiOkResponse({ type: SheetSignResponse, description: 'Send it when the sheet is opened and every minute while it is worked on' })
  ping(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SheetSignResponse> {
    return this.sheets.ping(actor, id);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Requires('sheet.write')
  @ApiOkResponse({ type: SheetDetailResponse })
  submit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<SheetDetailResponse> {
    return this.sheets.submit(actor, id, version);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Requires('assignment.manage')
  @ApiOkResponse({ type: SheetDetailResponse })
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ReturnSheetRequest,
  ): Promise<SheetDetailResponse> {
    return this.sheets.sendBack(actor, id, version, body.reason);
  }
}
