import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { INQUIRY_CAUSE_CODES, INQUIRY_STATES } from '../../domain/accountability';

export class InquiryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: INQUIRY_CAUSE_CODES })
  cause!: string;

  @ApiProperty({ description: 'The cause as it is called' })
  causeLabel!: string;

  @ApiProperty({ enum: INQUIRY_STATES })
  state!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  caseId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  caseNumber!: string | null;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ description: 'outcome, finding, notice or user' })
  originKind!: string;

  @ApiProperty()
  originId!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ format: 'date' })
  openedOn!: string;

  @ApiProperty({ format: 'date' })
  assignBy!: string;

  @ApiProperty({ format: 'date' })
  determineBy!: string;

  @ApiProperty({ description: 'A last day has passed while it runs' })
  overdue!: boolean;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closedOn!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class InquiryPage {
  @ApiProperty({ type: [InquiryResponse] })
  items!: InquiryResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class InquiryPersonResponse {
  @ApiProperty({ description: 'Officer number' })
  officer!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['handler', 'appraiser', 'reviewer', 'approver', 'leader'] })
  part!: string;

  @ApiProperty({ enum: ['case', 'investigation'] })
  source!: string;

  @ApiProperty({ type: String, nullable: true, enum: ['stated', 'refused'] })
  hearing!: string | null;

  @ApiProperty({ type: String, nullable: true })
  opinion!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  heardOn!: string | null;
}

export class InquiryMaterialResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ type: 'integer' })
  size!: number;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  addedAt!: Date;
}

export class InquirySuspensionResponse {
  @ApiProperty({ enum: ['court', 'reconsideration-organ'] })
  authority!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date' })
  fromDay!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  toDay!: string | null;
}

export class InquiryDetailResponse extends InquiryResponse {
  @ApiProperty({ type: [String], description: 'Logins' })
  investigators!: string[];

  @ApiProperty({ type: [InquiryPersonResponse] })
  persons!: InquiryPersonResponse[];

  @ApiProperty({ type: [InquiryMaterialResponse] })
  materials!: InquiryMaterialResponse[];

  @ApiProperty({ type: [InquirySuspensionResponse] })
  suspensions!: InquirySuspensionResponse[];
}
