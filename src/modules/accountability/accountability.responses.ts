import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CONCLUSIONS, DEGREES, PARTS, SITUATION_CODES } from '../../domain/accountability';
import { InquiryDetailResponse } from './inquiries.responses';

export class ProposedShareResponse {
  @ApiProperty({ description: 'Officer number' })
  officer!: string;

  @ApiProperty({ enum: PARTS })
  part!: string;

  @ApiProperty({ enum: SITUATION_CODES })
  situation!: string;

  @ApiProperty({ enum: DEGREES })
  degree!: string;

  @ApiProperty({ type: 'integer', description: 'Hundredths of a percent' })
  share!: number;

  @ApiProperty({ description: 'The article says it is the main responsibility' })
  main!: boolean;

  @ApiProperty({ type: [String], description: 'Why, with the articles' })
  trace!: readonly string[];
}

export class ProposalResponse {
  @ApiProperty({ type: [ProposedShareResponse] })
  items!: ProposedShareResponse[];
}

export class GroundResponse {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  reason!: string;
}

export class ResponsibilityResponse {
  @ApiProperty({ description: 'Officer number' })
  officer!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'Code of the unit where the officer served then' })
  unit!: string;

  @ApiProperty({ enum: PARTS })
  part!: string;

  @ApiProperty({ enum: SITUATION_CODES })
  situation!: string;

  @ApiProperty()
  situationLabel!: string;

  @ApiProperty()
  article!: string;

  @ApiProperty({ enum: ['V', 'P', 'U'], description: 'Whether the article was read: V in its source, P in part, U from memory' })
  verified!: string;

  @ApiProperty({ enum: DEGREES })
  degree!: string;

  @ApiProperty({ type: 'integer', description: 'Hundredths of a percent' })
  share!: number;

  @ApiProperty({ type: [GroundResponse] })
  grounds!: GroundResponse[];

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ description: '终身追究' })
  lifelong!: boolean;
}

export class DeterminationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer' })
  round!: number;

  @ApiProperty({ enum: ['proposed', 'returned', 'approved', 'reversed'] })
  state!: string;

  @ApiProperty({ enum: CONCLUSIONS })
  conclusion!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: [Object] })
  facts!: object[];

  @ApiProperty({ type: [String] })
  provisions!: string[];

  @ApiProperty({ type: Object, nullable: true, description: 'What the machine was told and what it proposed' })
  division!: object | null;

  @ApiProperty({ format: 'date' })
  determinedOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  decidedOn!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was returned, or what was noted with the approval' })
  decision!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '发文字号' })
  number!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  findingId!: string | null;

  @ApiProperty({ description: 'The finding was there already' })
  findingLinked!: boolean;

  @ApiProperty({ type: String, nullable: true })
  handedOverTo!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  handedOverOn!: string | null;

  @ApiProperty({ type: [ResponsibilityResponse] })
  responsibilities!: ResponsibilityResponse[];
}

export class AccountabilityDecisionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  inquiryId!: string;

  @ApiProperty({ description: 'Officer number' })
  officer!: string;

  @ApiProperty({ enum: ['decided', 'reversed'] })
  state!: string;

  @ApiProperty({ type: [Object] })
  sanctions!: object[];

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  lifelong!: boolean;

  @ApiProperty({ description: '发文字号' })
  number!: string;

  @ApiProperty({ format: 'date' })
  decidedOn!: string;

  @ApiProperty({ format: 'date' })
  appealUntil!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reversedOn!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class AppealResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  inquiryId!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decisionId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Officer number; null when the unit appeals' })
  officer!: string | null;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty({ enum: ['filed', 'dismissed', 'decision-reversed', 'determination-reversed'] })
  state!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date' })
  filedOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  decidedOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  decision!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class AppealPage {
  @ApiProperty({ type: [AppealResponse] })
  items!: AppealResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

/** An inquiry with all that came of it. */
export class WholeInquiryResponse extends InquiryDetailResponse {
  @ApiProperty({ type: [DeterminationResponse] })
  determinations!: DeterminationResponse[];

  @ApiProperty({ type: [AccountabilityDecisionResponse] })
  decisions!: AccountabilityDecisionResponse[];

  @ApiProperty({ type: [AppealResponse] })
  appeals!: AppealResponse[];
}
