import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { NOTICE_KINDS, type NoticeKind, TERM_CLOCKS, type TermClock } from '../../domain/notices';
import { Day, Flag, FormObjects, Id, ListOf, OneOf, PageQuery, Text, WholeNumber } from '../../platform/http';

export const LISTED_STATES = [
  'draft',
  'approved',
  'issued',
  'served',
  'replied',
  'refused',
  'closed',
  'escalated',
  'revoked',
  'withdrawn',
] as const;

export class NoticeQuery extends PageQuery {
  @OneOf(NOTICE_KINDS, { optional: true })
  kind?: NoticeKind;

  @OneOf(LISTED_STATES, { optional: true })
  state?: (typeof LISTED_STATES)[number];

  @Text({ max: 64, optional: true, description: 'Code of the unit it is addressed to' })
  unit?: string;

  @Text({ max: 64, optional: true, description: 'Case number of one of its items' })
  caseNumber?: string;

  @Flag({ query: true, optional: true, description: 'Only those past a last day without an answer' })
  overdue?: boolean;

  @Day({ optional: true, description: 'Only those with an open item due on this day or before' })
  dueBefore?: string;
}

export class ArticleBody {
  @Text({ min: 1, max: 100, example: '公安机关办理行政案件程序规定' })
  law!: string;

  @Text({ min: 1, max: 50, example: '61' })
  number!: string;

  @Text({ min: 1, max: 50, example: '2020-08-06' })
  textVersion!: string;
}

export class NoticeItemBody {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Confirmed findings it is about' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  findingIds?: string[];

  @Text({ min: 1, max: 2000, description: '查明事实' })
  fact!: string;

  @Text({ max: 1000, optional: true, description: '证据、卷宗页码' })
  evidence?: string;

  @ListOf(ArticleBody, { max: 20, optional: true })
  articles?: ArticleBody[];

  @Text({ min: 1, max: 2000, description: '整改要求: measurable' })
  requirement!: string;

  @Text({ max: 500, optional: true, description: '应附的证明材料' })
  evidenceWanted?: string;

  @WholeNumber({ min: 1, max: 365, optional: true, description: "Days to rectify; the kind's own term without it" })
  termDays?: number;

  @OneOf(TERM_CLOCKS, { optional: true })
  termClock?: TermClock;
}

export class DraftNoticesRequest {
  @OneOf(NOTICE_KINDS)
  kind!: NoticeKind;

  @Text({ max: 64, optional: true, description: 'Code of the unit that issues; the top of the tree without it' })
  organ?: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'Codes of the units addressed: one notice each. Without it the units of the findings.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsString({ each: true })
  units?: string[];

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Confirmed findings; each becomes an item of its unit' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID('all', { each: true })
  findingIds?: string[];

  @Id({ optional: true, description: 'For a correction: the notice that was refused or is overdue' })
  priorId?: string;

  @Id({ optional: true, description: 'The inquiry it comes from; alone, it gives the items too' })
  inquiryId?: string;

  @Text({ min: 1, max: 120, optional: true, description: '标题; made from organ and kind without it' })
  title?: string;

  @Text({ max: 120, optional: true, description: '发现来源' })
  origin?: string;

  @ListOf(NoticeItemBody, { min: 1, max: 100, optional: true, description: 'The same items for every unit, in place of findings' })
  items?: NoticeItemBody[];
}

export class ChangeNoticeRequest {
  @Text({ min: 1, max: 120 })
  title!: string;

  @Text({ max: 120 })
  origin!: string;

  @ListOf(NoticeItemBody, { min: 1, max: 100 })
  items!: NoticeItemBody[];
}

export class ReasonRequest {
  @Text({ min: 1, max: 1000 })
  reason!: string;
}

export class ServeNoticeRequest {
  @OneOf(['received', 'refused'])
  outcome!: 'received' | 'refused';

  @Text({ min: 1, max: 50, example: '直接送达' })
  method!: string;

  @ApiProperty({ format: 'date-time' })
  @IsISO8601({ strict: true, strictSeparator: true })
  at!: string;

  @Text({ max: 100, optional: true })
  place?: string;

  @Text({ min: 1, max: 100, description: '送达人' })
  servedBy!: string;

  @Text({ min: 1, max: 50, optional: true, description: '签收人; needed when received' })
  receiverName?: string;

  @Text({ max: 20, optional: true, description: '签收人警号' })
  receiverNumber?: string;

  @Text({ min: 1, max: 500, optional: true, description: '拒收事由; needed when refused' })
  refusal?: string;

  @Text({ min: 1, max: 100, optional: true, description: '见证人; needed when refused' })
  witness?: string;

  @Text({ max: 500, optional: true })
  remark?: string;
}

export class ReplyItemBody {
  @WholeNumber({ min: 1 })
  seq!: number;

  @Text({ min: 1, max: 2000, description: '整改措施' })
  measures!: string;

  @Day({ optional: true })
  completedOn?: string;

  @Text({ max: 50, optional: true, description: '责任人' })
  responsible?: string;

  @ApiPropertyOptional({ type: [String], description: 'Names of attached files that prove it' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  evidence?: string[];
}

export class ReplyRequest {
  @Text({ min: 1, max: 4000, description: '整改小结' })
  summary!: string;

  @Text({ max: 100, optional: true, description: '联系人和电话' })
  contact?: string;

  @ApiProperty({ type: [ReplyItemBody], description: 'In a multipart form: a JSON text' })
  @FormObjects(ReplyItemBody)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  items!: ReplyItemBody[];
}

export class VerifiedItemBody {
  @WholeNumber({ min: 1 })
  seq!: number;

  @Flag()
  accepted!: boolean;

  @Text({ max: 1000, optional: true, description: 'Needed when it is not accepted' })
  note?: string;
}

export class VerifyRequest {
  @ListOf(VerifiedItemBody, { min: 1, max: 100 })
  items!: VerifiedItemBody[];

  @Text({ max: 1000, optional: true })
  note?: string;
}

export class ObjectionRequest {
  @Text({ min: 1, max: 4000 })
  reason!: string;

  @Text({ min: 1, max: 1000, description: 'What the unit wants decided' })
  expected!: string;
}

export const OBJECTION_OUTCOMES = ['uphold', 'uphold-partly', 'dismiss'] as const;

export class DecideObjectionRequest {
  @OneOf(OBJECTION_OUTCOMES)
  outcome!: (typeof OBJECTION_OUTCOMES)[number];

  @Text({ min: 1, max: 4000 })
  decision!: string;

  @ApiPropertyOptional({ type: [Number], description: 'For uphold-partly: the items that fall away' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @IsInt({ each: true })
  items?: number[];
}

export class ExtensionRequest extends ReasonRequest {
  @WholeNumber({ min: 1, max: 365, description: "In days of each item's clock" })
  days!: number;
}

export class DecideExtensionRequest {
  @OneOf(['grant', 'decline'])
  outcome!: 'grant' | 'decline';

  @Text({ min: 1, max: 1000 })
  decision!: string;

  @WholeNumber({ min: 1, max: 365, optional: true, description: 'Fewer days than asked for' })
  days?: number;
}

export class DocumentQuery {
  @OneOf(['pdf', 'docx'], { optional: true, default: 'pdf' })
  format: 'pdf' | 'docx' = 'pdf';
}

export class CorrectDayRequest {
  @Flag()
  working!: boolean;

  @Text({ min: 1, max: 200, example: '全市防汛停工' })
  reason!: string;
}
