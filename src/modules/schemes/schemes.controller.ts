import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { AcceptsUploads, CurrentActor, IfMatch, Post, Requires, type Upload, UploadOf } from '../../platform/http';
import { AnswersFile, fileAnswer, XLSX } from '../../platform/storage';
import { SchemeQueries } from './schemes.queries';
import { SchemeDiffQuery, SchemeQuery } from './schemes.requests';
import { SchemeDetailResponse, SchemeDiffResponse, SchemePage } from './schemes.responses';
import { SchemeService, WORKBOOK_BYTES } from './schemes.service';

/** A scheme is read by its own reader, which knows where each problem stands; see docs/schemes.md. */
const SchemeBody = () =>
  ApiBody({ schema: { type: 'object', additionalProperties: true }, description: 'The scheme, as in docs/schemes.md' });

@ApiTags('schemes')
@Controller('schemes')
export class SchemesController {
  constructor(
    private readonly queries: SchemeQueries,
    private readonly schemes: SchemeService,
  ) {}

  @Get()
  @Requires('scheme.read')
  @ApiOkResponse({ type: SchemePage })
  list(@Query() query: SchemeQuery): Promise<SchemePage> {
    return this.queries.list(query);
  }

  @Get(':id')
  @Requires('scheme.read')
  @ApiOkResponse({ type: SchemeDetailResponse })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<SchemeDetailResponse> {
    return this.queries.get(id);
  }

  @Get(':id/diff')
  @Requires('scheme.read')
  @ApiOkResponse({ type: SchemeDiffResponse })
  diff(@Param('id', ParseUUIDPipe) id: string, @Query() { before }: SchemeDiffQuery): Promise<SchemeDiffResponse> {
    return this.queries.diff(id, before);
  }

  @Get(':id/workbook')
  @Requires('scheme.read')
  @AnswersFile(XLSX.mediaType)
  async workbook(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const { name, bytes } = await this.queries.workbook(id);
    return fileAnswer({ bytes, mediaType: XLSX.mediaType }, name);
  }

  @Post('workbook')
  @Requires('scheme.edit')
  @AcceptsUploads({ file: 'The workbook of a scheme, changed; becomes a new draft' }, { maxFiles: 1, maxBytes: WORKBOOK_BYTES })
  @ApiCreatedResponse({ type: SchemeDetailResponse })
  draftFromWorkbook(@CurrentActor() actor: Actor, @UploadOf('file') file: Upload): Promise<SchemeDetailResponse> {
    return this.schemes.draftFromWorkbook(actor, file);
  }

  @Post()
  @Requires('scheme.edit')
  @SchemeBody()
  @ApiCreatedResponse({ type: SchemeDetailResponse })
  draft(@CurrentActor() actor: Actor, @Body() document: object): Promise<SchemeDetailResponse> {
    return this.schemes.draft(actor, document);
  }

  @Put(':id')
  @Requires('scheme.edit')
  @SchemeBody()
  @ApiOkResponse({ type: SchemeDetailResponse })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() document: object,
  ): Promise<SchemeDetailResponse> {
    return this.schemes.change(actor, id, version, document);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('scheme.approve')
  @ApiOkResponse({ type: SchemeDetailResponse })
  approve(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<SchemeDetailResponse> {
    return this.schemes.approve(actor, id, version);
  }

  @Post(':id/return-to-draft')
  @HttpCode(200)
  @Requires('scheme.approve')
  @ApiOkResponse({ type: SchemeDetailResponse })
  returnToDraft(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
  ): Promise<SchemeDetailResponse> {
    return this.schemes.returnToDraft(actor, id, version);
  }

  @Post(':id/retire')
  @HttpCode(200)
  @Requires('scheme.approve')
  @ApiOkResponse({ type: SchemeDetailResponse })
  retire(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<SchemeDetailResponse> {
    return this.schemes.retire(actor, id, version);
  }
}
