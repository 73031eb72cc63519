import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { NOTICE_KINDS, type NoticeKind, TERM_CLOCKS, type TermClock } from '../../domain/notices';
import { FlagWords, FormObjects, IsLocalDate, PageQuery } from '../../platform/http';

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
  @ApiPropertyOptional({ enum: NOTICE_KINDS })
  @IsOptional()
  @IsIn(NOTICE_KINDS)
  kind?: NoticeKind;

  @ApiPropertyOptional({ enum: LISTED_STATES })
  @IsOptional()
  @IsIn(LISTED_STATES)
  state?: (typeof LISTED_STATES)[number];

  @ApiPropertyOptional({ description: 'Code of the unit it is addressed to' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ description: 'Case number of one of its items' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  caseNumber?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Only those past a last day without an answer' })
  @IsOptional()
  @FlagWords()
  @IsBoolean()
  overdue?: boolean;

  @ApiPropertyOptional({ format: 'date', description: 'Only those with an open item due on this day or before' })
  @IsOptional()
  @IsLocalDate()
  dueBefore?: string;
}

export class ArticleBody {
  @ApiProperty({ example: '公安机关办理行政案件程序规定' })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  law!: string;

  @ApiProperty({ example: '61' })
  @IsString()
  @MinLength(1)
  @MaxLength(50)
  number!: string;

  @ApiProperty({ example: '2020-08-06' })
  @IsString()
  @MinLength(1)
  @MaxLength(50)
  textVersion!: string;
}

export class NoticeItemBody {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Confirmed findings it is about' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  findingIds?: string[];

  @ApiProperty({ description: '查明事实' })
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  fact!: string;

  @ApiPropertyOptional({ description: '证据、卷宗页码' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  evidence?: string;

  @ApiPropertyOptional({ type: [ArticleBody] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ArticleBody)
  articles?: ArticleBody[];

  @ApiProperty({ description: '整改要求: measurable' })
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  requirement!: string;

  @ApiPropertyOptional({ description: '应附的证明材料' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  evidenceWanted?: string;

  @ApiPropertyOptional({ type: 'integer', description: "Days to rectify; the kind's own term without it" })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  termDays?: number;

  @ApiPropertyOptional({ enum: TERM_CLOCKS })
  @IsOptional()
  @IsIn(TERM_CLOCKS)
  termClock?: TermClock;
}

export class DraftNoticesRequest {
  @ApiProperty({ enum: NOTICE_KINDS })
  @IsIn(NOTICE_KINDS)
  kind!: NoticeKind;

  @ApiPropertyOptional({ description: 'Code of the unit that issues; the top of the tree without it' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
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

  @ApiPropertyOptional({ format: 'uuid', description: 'For a correction: the notice that was refused or is overdue' })
  @IsOptional()
  @IsUUID()
  priorId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The inquiry it comes from; alone, it gives the items too' })
  @IsOptional()
  @IsUUID()
  inquiryId?: string;

  @ApiPropertyOptional({ description: '标题; made from organ and kind without it' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  title?: string;

  @ApiPropertyOptional({ description: '发现来源' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  origin?: string;

  @ApiPropertyOptional({ type: [NoticeItemBody], description: 'The same items for every unit, in place of findings' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => NoticeItemBody)
  items?: NoticeItemBody[];
}

export class ChangeNoticeRequest {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  title!: string;

  @ApiProperty()
  @IsString()
  @MaxLength(120)
  origin!: string;

  @ApiProperty({ type: [NoticeItemBody] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => NoticeItemBody)
  items!: NoticeItemBody[];
}

export class ReasonRequest {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  reason!: string;
}

export class ServeNoticeRequest {
  @ApiProperty({ enum: ['received', 'refused'] })
  @IsIn(['received', 'refused'])
  outcome!: 'received' | 'refused';

  @ApiProperty({ example: '直接送达' })
  @IsString()
  @MinLength(1)
  @MaxLength(50)
  method!: string;

  @ApiProperty({ format: 'date-time' })
  @IsISO8601({ strict: true, strictSeparator: true })
  at!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  place?: string;

  @ApiProperty({ description: '送达人' })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  servedBy!: string;

  @ApiPropertyOptional({ description: '签收人; needed when received' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(50)
  receiverName?: string;

  @ApiPropertyOptional({ description: '签收人警号' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  receiverNumber?: string;

  @ApiPropertyOptional({ description: '拒收事由; needed when refused' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  refusal?: string;

  @ApiPropertyOptional({ description: '见证人; needed when refused' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  witness?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  remark?: string;
}

export class ReplyItemBody {
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  seq!: number;

  @ApiProperty({ description: '整改措施' })
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  measures!: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  completedOn?: string;

  @ApiPropertyOptional({ description: '责任人' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  responsible?: string;

  @ApiPropertyOptional({ type: [String], description: 'Names of attached files that prove it' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  evidence?: string[];
}

export class ReplyRequest {
  @ApiProperty({ description: '整改小结' })
  @IsString()
  @MinLength(1)
  @MaxLength(4_000)
  summary!: string;

  @ApiPropertyOptional({ description: '联系人和电话' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
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
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  seq!: number;

  @ApiProperty()
  @IsBoolean()
  accepted!: boolean;

  @ApiPropertyOptional({ description: 'Needed when it is not accepted' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  note?: string;
}

export class VerifyRequest {
  @ApiProperty({ type: [VerifiedItemBody] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => VerifiedItemBody)
  items!: VerifiedItemBody[];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  note?: string;
}

export class ObjectionRequest {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(4_000)
  reason!: string;

  @ApiProperty({ description: 'What the unit wants decided' })
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  expected!: string;
}

export const OBJECTION_OUTCOMES = ['uphold', 'uphold-partly', 'dismiss'] as const;

export class DecideObjectionRequest {
  @ApiProperty({ enum: OBJECTION_OUTCOMES })
  @IsIn(OBJECTION_OUTCOMES)
  outcome!: (typeof OBJECTION_OUTCOMES)[number];

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(4_000)
  decision!: string;

  @ApiPropertyOptional({ type: [Number], description: 'For uphold-partly: the items that fall away' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @IsInt({ each: true })
  items?: number[];
}

export class ExtensionRequest extends ReasonRequest {
  @ApiProperty({ type: 'integer', description: "In days of each item's clock" })
  @IsInt()
  @Min(1)
  @Max(365)
  days!: number;
}

export class DecideExtensionRequest {
  @ApiProperty({ enum: ['grant', 'decline'] })
  @IsIn(['grant', 'decline'])
  outcome!: 'grant' | 'decline';

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  decision!: string;

  @ApiPropertyOptional({ type: 'integer', description: 'Fewer days than asked for' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  days?: number;
}

export class DocumentQuery {
  @ApiPropertyOptional({ enum: ['pdf', 'docx'], default: 'pdf' })
  @IsOptional()
  @IsIn(['pdf', 'docx'])
  format: 'pdf' | 'docx' = 'pdf';
}

export class CorrectDayRequest {
  @ApiProperty()
  @IsBoolean()
  working!: boolean;

  @ApiProperty({ example: '全市防汛停工' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  reason!: string;
}
