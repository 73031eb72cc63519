import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CASE_KINDS, type CaseKind, type CaseRecord } from '../../domain/cases';

export class CaseResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'The system it comes from' })
  source!: string;

  @ApiProperty({ description: 'Its id there' })
  externalId!: string;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ enum: CASE_KINDS })
  kind!: CaseKind;

  @ApiProperty({ type: String, nullable: true })
  cause!: string | null;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Number of the lead officer' })
  leadOfficer!: string | null;

  @ApiProperty()
  status!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  openedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  decidedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closedOn!: string | null;

  @ApiProperty({ type: 'integer', description: 'Versions received' })
  version!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;
}

export class CaseDetailResponse extends CaseResponse {
  @ApiProperty({ description: 'Whether personal data is hidden' })
  masked!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Events, documents, measures, property, persons, recordings, outcomes',
  })
  record!: CaseRecord;
}

export class CasePage {
  @ApiProperty({ type: [CaseResponse] })
  items!: CaseResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
