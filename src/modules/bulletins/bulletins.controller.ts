import { Body, Controller, Get, HttpCode, Param, ParseEnumPipe, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { AnswersFile, DOCX, fileAnswer, PDF, XLSX } from '../../platform/storage';
import { BulletinQueries } from './bulletins.queries';
import { BULLETIN_FORMATS, type BulletinFormat, DraftBulletinRequest } from './bulletins.requests';
import { BulletinResponse } from './bulletins.responses';
import { BulletinService } from './bulletins.service';

const PARSE_FORMAT = new ParseEnumPipe(Object.fromEntries(BULLETIN_FORMATS.map((format) => [format, format])), {
  exceptionFactory: () => {
    const message = `one of ${BULLETIN_FORMATS.join(', ')}`;
    return new DomainError('request.invalid', `format: expected ${message}`, [{ field: 'format', message }]);
  },
});

@ApiTags('assessments')
@ApiParam({ name: 'period', example: '2026-10' })
@Controller('assessments/:period/bulletin')
export class BulletinsController {
  constructor(
    private readonly bulletins: BulletinService,
    private readonly queries: BulletinQueries,
  ) {}

  @Post()
  @HttpCode(200)
  @Requires('run.publish')
  @ApiOkResponse({ type: BulletinResponse, description: 'Drafted from the closed month, or drafted again' })
  draft(@CurrentActor() actor: Actor, @Param('period') period: string, @Body() body: DraftBulletinRequest): Promise<BulletinResponse> {
    return this.bulletins.draft(actor, period, body);
  }

  @Get()
  @Requires('run.read')
  @ApiOkResponse({ type: BulletinResponse })
  get(@CurrentActor() actor: Actor, @Param('period') period: string): Promise<BulletinResponse> {
    return this.queries.get(actor, period);
  }

  @Get('files/:format')
  @Requires('run.read')
  @ApiParam({ name: 'format', enum: BULLETIN_FORMATS })
  @AnswersFile(DOCX.mediaType, PDF.mediaType, XLSX.mediaType)
  async file(
    @CurrentActor() actor: Actor,
    @Param('period') period: string,
    @Param('format', PARSE_FORMAT) format: BulletinFormat,
  ): Promise<StreamableFile> {
    const { name, ...file } = await this.queries.file(actor, period, format);
    return fileAnswer(file, name);
  }

  @Post('sign')
  @HttpCode(200)
  @Requires('run.publish')
  @ApiOkResponse({ type: BulletinResponse })
  sign(@CurrentActor() actor: Actor, @Param('period') period: string, @IfMatch() version: number): Promise<BulletinResponse> {
    return this.bulletins.sign(actor, period, version);
  }
}
