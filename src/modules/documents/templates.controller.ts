import { Controller, Get, HttpCode, Param, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { TEMPLATE_KIND_NAMES, type TemplateKind } from '../../domain/documents';
import type { Actor } from '../../domain/identity';
import { AcceptsUploads, CurrentActor, IfMatch, Post, Requires, type Upload, UploadOf } from '../../platform/http';
import { AnswersFile, DOCX, PDF } from '../../platform/storage';
import { TemplateQueries } from './templates.queries';
import { ParseKind, PreviewQuery } from './templates.requests';
import { TemplateDetailResponse, TemplateListResponse } from './templates.responses';
import { TemplateService } from './templates.service';

const Kind = () => ApiParam({ name: 'kind', enum: TEMPLATE_KIND_NAMES });

@ApiTags('templates')
@Controller('templates')
@Requires('template.manage')
export class TemplatesController {
  constructor(
    private readonly queries: TemplateQueries,
    private readonly templates: TemplateService,
  ) {}

  @Get()
  @ApiOkResponse({ type: TemplateListResponse })
  async list(): Promise<TemplateListResponse> {
    return { items: await this.queries.list() };
  }

  @Get(':kind')
  @Kind()
  @ApiOkResponse({ type: TemplateDetailResponse })
  get(@Param('kind', ParseKind) kind: TemplateKind): Promise<TemplateDetailResponse> {
    return this.queries.get(kind);
  }

  @Get(':kind/file')
  @Kind()
  @AnswersFile(DOCX.mediaType)
  download(@Param('kind', ParseKind) kind: TemplateKind): Promise<StreamableFile> {
    return this.templates.download(kind);
  }

  @Get(':kind/preview')
  @Kind()
  @AnswersFile(PDF.mediaType, DOCX.mediaType)
  preview(@Param('kind', ParseKind) kind: TemplateKind, @Query() query: PreviewQuery): Promise<StreamableFile> {
    return this.templates.preview(kind, query.format);
  }

  @Put(':kind')
  @Kind()
  @AcceptsUploads({ file: 'The template, DOCX' }, { maxFiles: 1, maxBytes: 5 * 1024 * 1024 })
  @ApiOkResponse({ type: TemplateDetailResponse })
  replace(
    @CurrentActor() actor: Actor,
    @Param('kind', ParseKind) kind: TemplateKind,
    @IfMatch() version: number,
    @UploadOf('file') file: Upload,
  ): Promise<TemplateDetailResponse> {
    return this.templates.replace(actor, kind, version, file);
  }

  @Post(':kind/reset')
  @HttpCode(200)
  @Kind()
  @ApiOkResponse({ type: TemplateDetailResponse })
  reset(
    @CurrentActor() actor: Actor,
    @Param('kind', ParseKind) kind: TemplateKind,
    @IfMatch() version: number,
  ): Promise<TemplateDetailResponse> {
    return this.templates.reset(actor, kind, version);
  }
}
