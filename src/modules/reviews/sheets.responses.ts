import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FINDING_CLASSES, type FindingClass } from '../../domain/findings';
import {
  ENTRY_KINDS,
  type EntryEvidence,
  type EntryKind,
  SHEET_PHASES,
  SHEET_STATES,
  type SheetDifference,
  type SheetPhase,
  type SheetScore,
  type SheetState,
} from '../../domain/reviews';

export class SheetResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  drawId!: string;

  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ type: String, nullable: true })
  caseTitle!: string | null;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty({ example: '2026-10' })
  period!: string;

  @ApiProperty({ enum: ['review', 'adjudication'], description: 'Blind reviews, first or second, look alike to who writes them' })
  kind!: 'review' | 'adjudication';

  @ApiProperty({ enum: SHEET_PHASES, nullable: true, description: 'Null for those who are not to know' })
  phase!: SheetPhase | null;

  @ApiProperty({ type: String, nullable: true, description: 'Login; null for the assessed unit' })
  reviewer!: string | null;

  @ApiProperty({ enum: SHEET_STATES })
  state!: SheetState;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Hundredths of a point' })
  score!: number | null;

  @ApiProperty({ type: Boolean, nullable: true, description: 'Whether its score enters the month; null for those who are not to know' })
  counts!: boolean | null;

  @ApiProperty({ type: 'integer' })
  minutes!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was sent back last' })
  returnReason!: string | null;

  @ApiProperty({ type: String, description: 'Who saved it last' })
  savedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  savedAt!: Date;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class SheetPage {
  @ApiProperty({ type: [SheetResponse] })
  items!: SheetResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class EntryArticleResponse {
  @ApiProperty({ example: '治安管理处罚法' })
  law!: string;

  @ApiProperty({ example: '94', description: 'One article or several: `80、200`' })
  number!: string;

  @ApiProperty({ format: 'date', description: 'Date of the text' })
  textVersion!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day of the act by which the version was chosen' })
  on!: string | null;

  @ApiProperty({ description: 'Whether the law library has what is cited' })
  inLibrary!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Where it is read, in that version' })
  href!: string | null;
}

export class SheetEntryResponse {
  @ApiProperty()
  key!: string;

  @ApiProperty({ enum: ENTRY_KINDS })
  kind!: EntryKind;

  @ApiProperty({ type: String, nullable: true })
  item!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The finding decided on, or the one the fault became' })
  findingId!: string | null;

  @ApiProperty({ enum: ['confirm', 'reject'], nullable: true })
  decision!: 'confirm' | 'reject' | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ enum: FINDING_CLASSES, nullable: true })
  class!: FindingClass | null;

  @ApiProperty({ type: 'integer' })
  occurrences!: number;

  @ApiProperty({ type: [String] })
  officers!: string[];

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  evidence!: EntryEvidence[];

  @ApiProperty({ type: EntryArticleResponse, nullable: true })
  article!: EntryArticleResponse | null;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
}

/** A file that was added to a sheet. */
export class SheetFileResponse {
  @ApiProperty({ description: 'SHA-256, by which lines name it' })
  sha256!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ type: 'integer', description: 'Bytes' })
  size!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  addedAt!: Date;
}

export class SheetSuspicionResponse {
  @ApiProperty({ format: 'uuid' })
  findingId!: string;

  @ApiProperty()
  check!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: FINDING_CLASSES })
  class!: FindingClass;

  @ApiProperty({ type: 'integer' })
  occurrences!: number;

  @ApiProperty({ format: 'date' })
  occurredOn!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What would have made it pass' })
  counterfactual!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  article!: Record<string, unknown> | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  trace!: Record<string, unknown> | null;
}

export class SheetItemChoice {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' })
  points!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  cap!: number | null;

  @ApiProperty({ type: String, nullable: true })
  class!: string | null;

  @ApiProperty({ description: 'A basic standard: failing it makes the case 0' })
  basic!: boolean;
}

export class SheetReasonChoice {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  label!: string;
}

export class SheetDetailResponse extends SheetResponse {
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: [SheetEntryResponse] })
  entries!: SheetEntryResponse[];

  @ApiProperty({ type: [SheetFileResponse], description: 'Evidence; to others than who wrote it only what its lines name' })
  files!: SheetFileResponse[];

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'The arithmetic of the score, item by item' })
  trace!: SheetScore | null;

  @ApiProperty({ type: [SheetSuspicionResponse], description: 'What the machine suspects; only while the sheet can be written' })
  suspicions!: SheetSuspicionResponse[];

  @ApiProperty({ type: [SheetItemChoice], description: 'What a fault may be; only while the sheet can be written' })
  items!: SheetItemChoice[];

  @ApiProperty({ type: [SheetItemChoice], description: 'What something done well may be; only while the sheet can be written' })
  bonuses!: SheetItemChoice[];

  @ApiProperty({ type: [SheetReasonChoice], description: 'Why a suspicion may be rejected; only while the sheet can be written' })
  rejectReasons!: SheetReasonChoice[];

  @ApiProperty({ type: 'integer', description: 'Version of the case when it was selected' })
  caseVersion!: number;

  @ApiProperty({ type: 'integer', description: 'Its present version; the difference is at /reviews/sheets/{id}/case-changes' })
  presentCaseVersion!: number;

  @ApiProperty({ type: [String], format: 'uuid', description: 'Adjudication: the two sheets to decide between' })
  others!: string[];

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, description: 'Adjudication: in what they differ' })
  differences!: SheetDifference[];
}

export class SheetSignResponse {
  @ApiProperty({ type: 'integer', description: 'Seconds of work recorded so far' })
  seconds!: number;
}

export class SheetScoreRow {
  @ApiProperty({ type: 'integer' })
  number!: number;

  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' })
  score!: number;

  @ApiProperty({ enum: ['submitted', 'corrected', 'finding-overturned'] })
  reason!: 'submitted' | 'corrected' | 'finding-overturned';

  @ApiProperty({ type: 'object', additionalProperties: true })
  trace!: SheetScore;

  @ApiProperty({ type: String, format: 'date-time' })
  madeAt!: Date;
}

export class SheetScoresResponse {
  @ApiProperty({ type: [SheetScoreRow] })
  items!: SheetScoreRow[];
}
