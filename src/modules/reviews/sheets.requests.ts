import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, Matches, ValidateNested } from 'class-validator';
import { FINDING_CLASSES, type FindingClass } from '../../domain/findings';
import { ENTRY_KINDS, type DraftEntry, type EntryKind, type SheetDraft, SHEET_STATES, type SheetState } from '../../domain/reviews';
import { Day, Flag, Id, ListOf, Month, OneOf, PageQuery, Text, Texts, WholeNumber } from '../../platform/http';

export class EvidenceRequest {
  @Text({ min: 1, max: 1000, optional: true })
  text?: string;

  @WholeNumber({ min: 0, max: 10000, optional: true, description: 'Place of the document in the list of the case, from 0' })
  document?: number;

  @WholeNumber({ min: 1, max: 100000, optional: true })
  page?: number;

  @ApiPropertyOptional({ description: 'SHA-256 of a file added to the sheet' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  file?: string;
}

export class EntryArticleRequest {
  @Text({ min: 1, max: 200, description: 'Title of the law' })
  law!: string;

  @Text({ min: 1, max: 50, example: '94' })
  number!: string;

  @Day({
    optional: true,
    description: 'Date of the text; without it the version in force on the day of the act. Required for a law that is not in the library',
  })
  textVersion?: string;

  @Day({ optional: true, description: 'Day of the act; without it the day on which the case was decided, closed or opened' })
  on?: string;
}

export class EntryRequest {
  @ApiProperty({ description: 'The client’s own id of the line, kept when it is saved again', maxLength: 64 })
  @Matches(/^[\w-]{1,64}$/, { message: 'expected letters, digits, - and _' })
  key!: string;

  @OneOf(ENTRY_KINDS, { description: 'A fault, a decision on a suspicion of the machine, something done well' })
  kind!: EntryKind;

  @Text({ min: 1, max: 80, optional: true, description: 'fault: code of a sheet item; good: code of a bonus item' })
  item?: string;

  @Id({ optional: true, description: 'suspicion: the finding decided on' })
  findingId?: string;

  @OneOf(['confirm', 'reject'], { optional: true, description: 'suspicion only' })
  decision?: 'confirm' | 'reject';

  @Text({ min: 1, max: 80, optional: true, description: 'reject: why it does not count' })
  reason?: string;

  @OneOf(FINDING_CLASSES, {
    optional: true,
    description: 'fault: its class; suspicion: the class instead of the proposed one, with a note',
  })
  class?: FindingClass;

  @WholeNumber({ min: 1, max: 1000, optional: true, default: 1 })
  occurrences: number = 1;

  @Texts({ max: 50, each: { min: 1, max: 50 }, optional: true, description: 'Officer numbers, who answers first in front' })
  officers?: string[];

  @ListOf(EvidenceRequest, { max: 50, optional: true })
  evidence?: EvidenceRequest[];

  @ApiPropertyOptional({ type: EntryArticleRequest })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EntryArticleRequest)
  article?: EntryArticleRequest;

  @Text({ max: 2000, optional: true })
  note?: string;
}

export class SheetDraftRequest {
  @ListOf(EntryRequest, { max: 500 })
  entries!: EntryRequest[];

  @Text({ max: 5000, optional: true, description: 'The overall opinion' })
  note?: string;
}

export class ReturnSheetRequest {
  @Text({ min: 1, max: 2000 })
  reason!: string;
}

export class SheetQuery extends PageQuery {
  @Month({ optional: true })
  period?: string;

  @OneOf(SHEET_STATES, { optional: true })
  state?: SheetState;

  @Text({ max: 50, optional: true, description: 'Unit code' })
  unit?: string;

  @Flag({ query: true, optional: true, description: 'Only those the caller writes', default: false })
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
