import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { FINDING_CLASSES, type FindingClass } from '../../domain/findings';
import { ENTRY_KINDS, type DraftEntry, type EntryKind, type SheetDraft, SHEET_STATES, type SheetState } from '../../domain/reviews';
import { FlagWords, IsLocalDate, IsPeriod, PageQuery } from '../../platform/http';

export class EvidenceRequest {
  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  text?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Place of the document in the list of the case, from 0' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  document?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  page?: number;

  @ApiPropertyOptional({ description: 'SHA-256 of a file added to the sheet' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  file?: string;
}

export class EntryArticleRequest {
  @ApiProperty({ description: 'Title of the law' })
  @IsString()
  @Length(1, 200)
  law!: string;

  @ApiProperty({ example: '94' })
  @IsString()
  @Length(1, 50)
  number!: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Date of the text; without it the version in force on the day of the act. Required for a law that is not in the library',
  })
  @IsOptional()
  @IsLocalDate()
  textVersion?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Day of the act; without it the day on which the case was decided, closed or opened',
  })
  @IsOptional()
  @IsLocalDate()
  on?: string;
}

export class EntryRequest {
  @ApiProperty({ description: 'The client’s own id of the line, kept when it is saved again', maxLength: 64 })
  @Matches(/^[\w-]{1,64}$/, { message: 'expected letters, digits, - and _' })
  key!: string;

  @ApiProperty({ enum: ENTRY_KINDS, description: 'A fault, a decision on a suspicion of the machine, something done well' })
  @IsIn(ENTRY_KINDS)
  kind!: EntryKind;

  @ApiPropertyOptional({ description: 'fault: code of a sheet item; good: code of a bonus item' })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  item?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'suspicion: the finding decided on' })
  @IsOptional()
  @IsUUID()
  findingId?: string;

  @ApiPropertyOptional({ enum: ['confirm', 'reject'], description: 'suspicion only' })
  @IsOptional()
  @IsIn(['confirm', 'reject'])
  decision?: 'confirm' | 'reject';

  @ApiPropertyOptional({ description: 'reject: why it does not count' })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  reason?: string;

  @ApiPropertyOptional({
    enum: FINDING_CLASSES,
    description: 'fault: its class; suspicion: the class instead of the proposed one, with a note',
  })
  @IsOptional()
  @IsIn(FINDING_CLASSES)
  class?: FindingClass;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1000, default: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  occurrences: number = 1;

  @ApiPropertyOptional({ type: [String], description: 'Officer numbers, who answers first in front' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 50, { each: true })
  officers?: string[];

  @ApiPropertyOptional({ type: [EvidenceRequest] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EvidenceRequest)
  evidence?: EvidenceRequest[];

  @ApiPropertyOptional({ type: EntryArticleRequest })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EntryArticleRequest)
  article?: EntryArticleRequest;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class SheetDraftRequest {
  @ApiProperty({ type: [EntryRequest] })
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EntryRequest)
  entries!: EntryRequest[];

  @ApiPropertyOptional({ maxLength: 5000, description: 'The overall opinion' })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  note?: string;
}

export class ReturnSheetRequest {
  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export class SheetQuery extends PageQuery {
  @ApiPropertyOptional({ example: '2026-10' })
  @IsOptional()
  @IsPeriod()
  period?: string;

  @ApiPropertyOptional({ enum: SHEET_STATES })
  @IsOptional()
  @IsIn(SHEET_STATES)
  state?: SheetState;

  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;

  @ApiPropertyOptional({ description: 'Only those the caller writes', default: false })
  @IsOptional()
  @FlagWords()
  @IsBoolean()
  mine: boolean = false;
}

/** The draft as the rules take it: what was left out is null. */
export function draftOf({ entries, note }: SheetDraftRequest): SheetDraft {
  return {
    note: note ?? null,
    entries: entries.map((entry): DraftEntry => ({
      key: entry.key,
      kind: entry.kind,
      item: entry.item ?? null,
      findingId: entry.kind === 'suspicion' ? (entry.findingId ?? null) : null,
      decision: entry.kind === 'suspicion' ? (entry.decision ?? null) : null,
      reason: entry.kind === 'suspicion' ? (entry.reason ?? null) : null,
      class: entry.class ?? null,
      occurrences: entry.occurrences,
      officers: entry.officers ?? [],
      evidence: (entry.evidence ?? []).map(({ text, document, page, file }) => ({
        text: text ?? null,
        document: document ?? null,
        page: page ?? null,
        file: file ?? null,
      })),
      article: articleOf(entry.article),
      note: entry.note ?? null,
    })),
  };
}

function articleOf(article: EntryArticleRequest | undefined): DraftEntry['article'] {
  if (article === undefined) return null;
  const { law, number, textVersion = null, on = null } = article;
  return { law, number, textVersion, on };
}
