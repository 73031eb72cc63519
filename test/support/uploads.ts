import { Body, Controller, Get, Module, Param, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { strToU8, zipSync } from 'fflate';
import { AppModule } from '../../src/app.module';
import { Database } from '../../src/platform/database';
import { AcceptsUploads, Post, Public, type Upload, Uploads } from '../../src/platform/http';
import { type AcceptedFile, acceptUpload, AnswersFile, fileAnswer, FileStore } from '../../src/platform/storage';
import { NamedActor } from './things';

class UploadBody {
  @IsOptional()
  @IsString()
  @MaxLength(20)
  note?: string;
}

/** Takes files and gives them back, as a module that owns attachments would. */
@ApiExcludeController()
@Controller('uploads')
@Public()
@UseGuards(NamedActor)
class UploadController {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
  ) {}

  @Post()
  @AcceptsUploads({ files: 'any number' }, { maxFiles: 2, maxBytes: 64 * 1024 })
  async take(@Body() body: UploadBody, @Uploads() uploads: readonly Upload[]) {
    const accepted: AcceptedFile[] = [];
    for (const upload of uploads) accepted.push(await acceptUpload(upload));
    return this.database.transact(async (tx) => {
      const kept: object[] = [];
      for (const file of accepted) kept.push({ ...(await this.files.put(tx, file)), name: file.name });
      return { note: body.note, kept };
    });
  }

  @Post('json-only')
  plain(@Body() body: UploadBody) {
    return body;
  }

  @Get(':sha256')
  @AnswersFile('application/pdf')
  async give(@Param('sha256') sha256: string) {
    return fileAnswer(await this.files.get(sha256), '整改 "材料".pdf');
  }
}

@Module({ imports: [AppModule], controllers: [UploadController], providers: [NamedActor] })
export class UploadModule {}

const CONTENT_TYPES = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const WORD_WITH_MACROS = 'application/vnd.ms-word.document.macroEnabled.main+xml';

/** The least that is recognised as a Word file, with further parts. */
export function wordFile(parts: Readonly<Record<string, string>> = {}, macros = false): Buffer {
  const entries = {
    '[Content_Types].xml': CONTENT_TYPES(macros ? WORD_WITH_MACROS : WORD),
    'word/document.xml': '<w:document/>',
    ...parts,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)]))));
}

export const PDF_FILE = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
export const PNG_FILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
