import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ONSITE_RESULTS, ONSITE_STATES, type OnsiteResult, type OnsiteState } from '../../domain/reviews';

export class ChecklistItemResponse {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ description: 'Code of the branch' })
  branch!: string;

  @ApiProperty({ description: 'Title of the branch' })
  branchTitle!: string;

  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' })
  points!: number;

  @ApiProperty({ enum: ['occurrence', 'hundred-cases', 'once'] })
  per!: string;

  @ApiProperty({ enum: ['flaw', 'fault'] })
  class!: string;

  @ApiProperty({ type: String, nullable: true })
  article!: string | null;
}

export class ChecklistBonusResponse {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' })
  points!: number;
}

export class ChecklistResponse {
  @ApiProperty()
  period!: string;

  @ApiProperty({ format: 'uuid' })
  schemeVersionId!: string;

  @ApiProperty({ type: [ChecklistItemResponse] })
  items!: ChecklistItemResponse[];

  @ApiProperty({ type: [ChecklistBonusResponse] })
  bonuses!: ChecklistBonusResponse[];
}

export class OnsiteResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  period!: string;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ enum: ONSITE_STATES })
  state!: OnsiteState;

  @ApiProperty()
  place!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  beganAt!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  endedAt!: Date;

  @ApiProperty({ type: [String], description: 'Logins' })
  inspectors!: string[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  signedAt!: Date | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class OnsitePage {
  @ApiProperty({ type: [OnsiteResponse] })
  items!: OnsiteResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class OnsiteAnswerResponse {
  @ApiProperty()
  item!: string;

  @ApiProperty({ enum: [...ONSITE_RESULTS, 'good'] })
  result!: OnsiteResult | 'good';

  @ApiProperty({ type: 'integer' })
  occurrences!: number;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'What it became when the sheet was counted' })
  findingId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  commendationId!: string | null;
}

export class OnsitePhotoResponse {
  @ApiProperty()
  sha256!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ type: 'integer', description: 'Bytes' })
  size!: number;

  @ApiProperty({ type: String, nullable: true })
  item!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  takenAt!: Date;
}

export class OnsiteSignatureResponse {
  @ApiProperty({ enum: ['account', 'officer', 'refusal'] })
  kind!: string;

  @ApiProperty()
  name!: string;

  @ApiPropertyOptional({ description: 'Officer number' })
  number?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  userId?: string;

  @ApiPropertyOptional()
  reason?: string;

  @ApiPropertyOptional()
  witness?: string;
}

export class OnsiteDetailResponse extends OnsiteResponse {
  @ApiProperty({ format: 'uuid' })
  schemeVersionId!: string;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: [OnsiteAnswerResponse] })
  answers!: OnsiteAnswerResponse[];

  @ApiProperty({ type: [OnsitePhotoResponse] })
  photos!: OnsitePhotoResponse[];

  @ApiProperty({ type: OnsiteSignatureResponse, nullable: true })
  signature!: OnsiteSignatureResponse | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was reopened or withdrawn' })
  reason!: string | null;
}
