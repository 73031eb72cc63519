import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { AcceptsUploads, CurrentActor, IfMatch, Post, Requires, type Upload, Uploads } from '../../platform/http';
import { AnswersFile, fileAnswer } from '../../platform/storage';
import { OnsiteQueries } from './onsite.queries';
import {
  AddPhotosRequest,
  ChecklistQuery,
  NewOnsiteSheetRequest,
  OnsiteContentRequest,
  OnsiteQuery,
  OnsiteReasonRequest,
  OnsiteSignatureBody,
} from './onsite.requests';
import { ChecklistResponse, OnsiteDetailResponse, OnsitePage } from './onsite.responses';
import { OnsiteService } from './onsite.service';

/** 实地考评 */
@ApiTags('on-site')
@Controller('onsite')
export class OnsiteController {
  constructor(
    private readonly onsite: OnsiteService,
    private readonly queries: OnsiteQueries,
  ) {}

  @Get('checklist')
  @Requires('sheet.read')
  @ApiOkResponse({ type: ChecklistResponse, description: 'What is looked at in a period, for a device to take along' })
  checklist(@Query() query: ChecklistQuery): Promise<ChecklistResponse> {
    return this.queries.checklist(query.period);
  }

  @Get('sheets')
  @Requires('sheet.read')
  @ApiOkResponse({ type: OnsitePage })
  list(@CurrentActor() actor: Actor, @Query() query: OnsiteQuery): Promise<OnsitePage> {
    return this.queries.list(actor, query);
  }

  @Get('sheets/:id')
  @Requires('sheet.read')
  @ApiOkResponse({ type: OnsiteDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<OnsiteDetailResponse> {
    return this.queries.get(actor, id);
  }

  @Get('sheets/:id/photos/:sha256')
  @Requires('sheet.read')
  @AnswersFile('image/jpeg', 'image/png')
  async photo(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('sha256') sha256: string,
  ): Promise<StreamableFile> {
    const photo = await this.queries.photo(actor, id, sha256);
    return fileAnswer(photo, photo.name, true);
  }

  @Post('sheets')
  @HttpCode(200)
  @Requires('onsite.write')
  @AcceptsUploads({ files: '现场照片' }, { maxFiles: 50 })
  @ApiOkResponse({ type: OnsiteDetailResponse, description: 'The sheet as it stands; sent again, the same sheet changes nothing' })
  record(
    @CurrentActor() actor: Actor,
    @Body() body: NewOnsiteSheetRequest,
    @Uploads() uploads: readonly Upload[],
  ): Promise<OnsiteDetailResponse> {
    return this.onsite.record(actor, body, uploads);
  }

  @Put('sheets/:id')
  @Requires('onsite.write')
  @ApiOkResponse({ type: OnsiteDetailResponse })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: OnsiteContentRequest,
  ): Promise<OnsiteDetailResponse> {
    return this.onsite.change(actor, id, version, body);
  }

  @Post('sheets/:id/photos')
  @HttpCode(200)
  @Requires('onsite.write')
  @AcceptsUploads({ files: '现场照片' }, { maxFiles: 50 })
  @ApiOkResponse({ type: OnsiteDetailResponse })
  addPhotos(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: AddPhotosRequest,
    @Uploads() uploads: readonly Upload[],
  ): Promise<OnsiteDetailResponse> {
    return this.onsite.addPhotos(actor, id, version, body, uploads);
  }

  @Post('sheets/:id/submit')
  @HttpCode(200)
  @Requires('onsite.write')
  @ApiOkResponse({ type: OnsiteDetailResponse })
  submit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<OnsiteDetailResponse> {
    return this.onsite.submit(actor, id, version);
  }

  @Post('sheets/:id/reopen')
  @HttpCode(200)
  @Requires('onsite.write')
  @ApiOkResponse({ type: OnsiteDetailResponse })
  reopen(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: OnsiteReasonRequest,
  ): Promise<OnsiteDetailResponse> {
    return this.onsite.takeBack(actor, id, version, 'reopen', body.reason);
  }

  @Post('sheets/:id/withdraw')
  @HttpCode(200)
  @Requires('onsite.write')
  @ApiOkResponse({ type: OnsiteDetailResponse })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: OnsiteReasonRequest,
  ): Promise<OnsiteDetailResponse> {
    return this.onsite.takeBack(actor, id, version, 'withdraw', body.reason);
  }

  @Post('sheets/:id/co-sign')
  @HttpCode(200)
  @Requires('objection.file')
  @ApiOkResponse({ type: OnsiteDetailResponse, description: 'Signed by a person of the unit with his own account; the sheet is counted' })
  coSign(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<OnsiteDetailResponse> {
    return this.onsite.coSign(actor, id, version);
  }

  @Post('sheets/:id/signature')
  @HttpCode(200)
  @Requires('onsite.write')
  @ApiOkResponse({ type: OnsiteDetailResponse, description: "Signed on the inspector's device, or refused; the sheet is counted" })
  signature(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: OnsiteSignatureBody,
  ): Promise<OnsiteDetailResponse> {
    return this.onsite.recordSignature(actor, id, version, body);
  }
}
