import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Requires, SignedIn } from '../../platform/http';
import { AnswersFile, XLSX } from '../../platform/storage';
import { FileExportQuery, FileQuery } from './files.requests';
import { FilePage } from './files.responses';
import { FilesService } from './files.service';

/** 执法档案 */
@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Get('me')
  @SignedIn()
  @ApiOkResponse({ type: FilePage })
  own(@CurrentActor() actor: Actor, @Query() query: FileQuery): Promise<FilePage> {
    return this.files.own(actor, query);
  }

  @Get('me/export')
  @SignedIn()
  @AnswersFile('application/json', XLSX.mediaType)
  exportOwn(@CurrentActor() actor: Actor, @Query() query: FileExportQuery): Promise<StreamableFile> {
    return this.files.exportOwn(actor, query);
  }

  @Get('officers/:number')
  @Requires('file.read')
  @ApiOkResponse({ type: FilePage })
  ofOfficer(@CurrentActor() actor: Actor, @Param('number') number: string, @Query() query: FileQuery): Promise<FilePage> {
    return this.files.ofOfficer(actor, number, query);
  }

  @Get('officers/:number/export')
  @Requires('file.read')
  @AnswersFile('application/json', XLSX.mediaType)
  exportOfficer(@CurrentActor() actor: Actor, @Param('number') number: string, @Query() query: FileExportQuery): Promise<StreamableFile> {
    return this.files.exportOfficer(actor, number, query);
  }

  @Get('units/:code')
  @Requires('file.read')
  @ApiOkResponse({ type: FilePage })
  ofUnit(@CurrentActor() actor: Actor, @Param('code') code: string, @Query() query: FileQuery): Promise<FilePage> {
    return this.files.ofUnit(actor, code, query);
  }

  @Get('units/:code/export')
  @Requires('file.read')
  @AnswersFile('application/json', XLSX.mediaType)
  exportUnit(@CurrentActor() actor: Actor, @Param('code') code: string, @Query() query: FileExportQuery): Promise<StreamableFile> {
    return this.files.exportUnit(actor, code, query);
  }
}
