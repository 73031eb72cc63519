import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { NOTICE_KINDS, type NoticeKind, type NoticeState, TERM_CLOCKS, type TermClock } from '../../domain/notices';
import { ArticleBody, LISTED_STATES } from './notices.requests';

export class NoticeResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: NOTICE_KINDS })
  kind!: NoticeKind;

  @ApiProperty({ enum: LISTED_STATES })
  state!: NoticeState;

  @ApiProperty({ type: String, nullable: true, example: '云公法建〔2026〕3号' })
  number!: string | null;

  @ApiProperty()
  title!: string;

  @ApiProperty({ description: 'Code of the unit that issues' })
  organ!: string;

  @ApiProperty({ description: 'Code of the unit addressed' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  issuedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  servedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The earliest last day of an open item' })
  dueOn!: string | null;

  @ApiProperty({ description: 'Computed: an open item is past its last day' })
  overdue!: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  priorId!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class NoticePage {
  @ApiProperty({ type: [NoticeResponse] })
  items!: NoticeResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class DraftedNotices {
  @ApiProperty({ type: [NoticeResponse] })
  items!: NoticeResponse[];
}

export class AttachmentResponse {
  @ApiProperty({ description: 'SHA-256 of the bytes' })
  sha256!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ type: 'integer' })
  size!: number;
}

export class NoticeItemResponse {
  @ApiProperty({ type: 'integer' })
  seq!: number;

  @ApiProperty({ enum: ['open', 'replied', 'verified', 'dropped'] })
  state!: string;

  @ApiProperty({ type: String, nullable: true })
  caseNumber!: string | null;

  @ApiProperty()
  fact!: string;

  @ApiProperty({ type: String, nullable: true })
  evidence!: string | null;

  @ApiProperty({ type: [ArticleBody] })
  articles!: ArticleBody[];

  @ApiProperty()
  requirement!: string;

  @ApiProperty({ type: String, nullable: true })
  evidenceWanted!: string | null;

  @ApiProperty({ type: 'integer' })
  termDays!: number;

  @ApiProperty({ enum: TERM_CLOCKS })
  termClock!: TermClock;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  dueOn!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'How the last day was found' })
  deadline!: object | null;

  @ApiProperty({ type: [String], format: 'uuid' })
  findingIds!: string[];
}

export class NoticeServiceResponse {
  @ApiProperty({ enum: ['received', 'refused'] })
  outcome!: string;

  @ApiProperty()
  method!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty()
  servedBy!: string;

  @ApiProperty({ type: String, nullable: true })
  receiverName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  receiverNumber!: string | null;

  @ApiProperty({ type: String, nullable: true })
  refusal!: string | null;

  @ApiProperty({ type: String, nullable: true })
  witness!: string | null;
}

export class NoticeReplyResponse {
  @ApiProperty({ type: 'integer' })
  round!: number;

  @ApiProperty()
  refusal!: boolean;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ type: [Object] })
  items!: object[];

  @ApiProperty({ type: [AttachmentResponse] })
  attachments!: AttachmentResponse[];

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;
}

export class NoticeVerificationResponse {
  @ApiProperty({ type: 'integer' })
  round!: number;

  @ApiProperty({ type: [Object] })
  items!: object[];

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;
}

export class NoticeObjectionResponse {
  @ApiProperty({ enum: ['filed', 'upheld', 'partly-upheld', 'dismissed'] })
  state!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  expected!: string;

  @ApiProperty({ type: [AttachmentResponse] })
  attachments!: AttachmentResponse[];

  @ApiProperty()
  suspends!: boolean;

  @ApiProperty({ format: 'date' })
  decideBy!: string;

  @ApiProperty({ type: String, nullable: true })
  decision!: string | null;
}

export class NoticeExtensionResponse {
  @ApiProperty({ enum: ['requested', 'granted', 'declined'] })
  state!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: 'integer' })
  days!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  grantedDays!: number | null;

  @ApiProperty({ type: String, nullable: true })
  decision!: string | null;
}

export class NoticeStepResponse {
  @ApiProperty({ example: 'overdue' })
  kind!: string;

  @ApiProperty({ format: 'date' })
  happenedOn!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The finding that posts it to the month' })
  findingId!: string | null;
}

export class DeadlineChangeResponse {
  @ApiProperty({ type: 'integer' })
  item!: number;

  @ApiProperty({ format: 'date' })
  before!: string;

  @ApiProperty({ format: 'date' })
  after!: string;

  @ApiProperty()
  reason!: string;
}

export class NoticeDetailResponse extends NoticeResponse {
  @ApiProperty()
  origin!: string;

  @ApiProperty()
  nature!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  inquiryId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the PDF as it was issued' })
  pdfSha256!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the DOCX as it was issued' })
  docxSha256!: string | null;

  @ApiProperty({ type: [NoticeItemResponse] })
  noticeItems!: NoticeItemResponse[];

  @ApiProperty({ type: NoticeServiceResponse, nullable: true })
  service!: NoticeServiceResponse | null;

  @ApiProperty({ type: [NoticeReplyResponse] })
  replies!: NoticeReplyResponse[];

  @ApiProperty({ type: [NoticeVerificationResponse] })
  verifications!: NoticeVerificationResponse[];

  @ApiProperty({ type: NoticeObjectionResponse, nullable: true })
  objection!: NoticeObjectionResponse | null;

  @ApiProperty({ type: NoticeExtensionResponse, nullable: true })
  extension!: NoticeExtensionResponse | null;

  @ApiProperty({ type: [NoticeStepResponse] })
  steps!: NoticeStepResponse[];

  @ApiProperty({ type: [DeadlineChangeResponse] })
  deadlineChanges!: DeadlineChangeResponse[];
}

export class CalendarDayResponse {
  @ApiProperty({ format: 'date' })
  day!: string;

  @ApiProperty()
  working!: boolean;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  correctedAt!: Date;
}

export class CalendarResponse {
  @ApiProperty({ type: [CalendarDayResponse] })
  items!: CalendarDayResponse[];
}

export class CorrectedDayResponse {
  @ApiProperty({ format: 'date' })
  day!: string;

  @ApiProperty()
  working!: boolean;

  @ApiProperty({ type: 'integer', description: 'Last days of open notices that moved' })
  deadlinesMoved!: number;
}
