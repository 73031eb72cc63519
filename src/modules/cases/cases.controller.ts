import type { Readable } from 'node:stream';
import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CreatedWhen, CurrentActor, PageQuery, Requires } from '../../platform/http';
import { CaseExport, type ExportFormat } from './case-export';
import { CasePutService } from './case-put.service';
import { CaseVersionQueries } from './case-versions.queries';
import { CaseQueries } from './cases.queries';
import { CaseDiffQuery, CaseExportQuery, CaseQuery } from './cases.requests';
import {
  CaseDetailResponse,
  CaseDiffResponse,
  CasePage,
  CaseVersionDetailResponse,
  CaseVersionPage,
  PutCaseResponse,
  RECORD,
} from './cases.responses';

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly queries: CaseQueries,
    private readonly versions: CaseVersionQueries,
    private readonly intake: CasePutService,
    private readonly exports: CaseExport,
  ) {}

  @Get()
  @Requires('case.read')
  @ApiOkResponse({ type: CasePage })
  list(@CurrentActor() actor: Actor, @Query() query: CaseQuery): Promise<CasePage> {
    return this.queries.list(actor, query);
  }

  @Get('export')
  @Requires('case.export')
  @ApiProduces('application/x-ndjson', 'application/xml')
  @ApiOkResponse({
    schema: { type: 'string' },
    description: 'All cases the filter takes, as a stream; personal data as far as you may read it',
  })
  async export(@CurrentActor() actor: Actor, @Query() { format, ...filter }: CaseExportQuery): Promise<StreamableFile> {
    return asFile(await this.exports.stream(actor, format, filter), format);
  }

  @Get(':id')
  @Requires('case.read')
  @ApiOkResponse({ type: CaseDetailResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseDetailResponse> {
    return this.queries.get(actor, id);
  }

  @Get(':id/versions')
  @Requires('case.read')
  @ApiOkResponse({ type: CaseVersionPage })
  listVersions(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<CaseVersionPage> {
    return this.versions.list(actor, id, query);
  }

  @Get(':id/versions/:version')
  @Requires('case.read')
  @ApiOkResponse({ type: CaseVersionDetailResponse })
  getVersion(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<CaseVersionDetailResponse> {
    return this.versions.get(actor, id, version);
  }

  @Get(':id/diff')
  @Requires('case.read')
  @ApiOkResponse({ type: CaseDiffResponse, description: 'What was added, removed and changed between two versions, fact by fact' })
  diff(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: CaseDiffQuery): Promise<CaseDiffResponse> {
    return this.versions.diff(actor, id, query.from, query.to);
  }

  @Put(':source/:externalId')
  @Requires('case.import')
  @CreatedWhen<PutCaseResponse>(({ result }) => result === 'created')
  @ApiBody({ schema: { $ref: RECORD }, description: 'source and externalId may be left out: the address says them' })
  @ApiOkResponse({ type: PutCaseResponse })
  @ApiCreatedResponse({ type: PutCaseResponse })
  put(
    @CurrentActor() actor: Actor,
    @Param('source') source: string,
    @Param('externalId') externalId: string,
    @Body() body: unknown,
  ): Promise<PutCaseResponse> {
    return this.intake.put(actor, source, externalId, body);
  }
}

function asFile(stream: Readable, format: ExportFormat): StreamableFile {
  const type = format === 'xes' ? 'application/xml; charset=utf-8' : 'application/x-ndjson; charset=utf-8';
  return new StreamableFile(stream, { type, disposition: `attachment; filename="cases.${format}"` });
}
