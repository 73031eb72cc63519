import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CASE_KINDS, type CaseKind, type CaseRecord, type FactKind, FACTS, LINK_RELATIONS, type LinkRelation } from '../../domain/cases';

/** The schema of a case record, which the contract has under this name. */
export const RECORD = '#/components/schemas/CaseRecord';

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

  @ApiProperty({ allOf: [{ $ref: RECORD }], description: 'The case as its system describes it' })
  record!: CaseRecord;

  @ApiProperty({ type: () => [LinkedCaseResponse], description: 'Incidents it came from, cases it belongs with, and those that name it' })
  linked!: LinkedCaseResponse[];
}

export class LinkedCaseResponse {
  @ApiProperty({ enum: LINK_RELATIONS })
  relation!: LinkRelation;

  @ApiProperty({ enum: ['names', 'named-by'], description: 'Whether this case names the other or is named by it' })
  direction!: 'names' | 'named-by';

  @ApiProperty({ description: 'Number of the other incident or case' })
  number!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null when it has not arrived or lies outside your units' })
  id!: string | null;

  @ApiProperty({ enum: CASE_KINDS, nullable: true })
  kind!: CaseKind | null;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;

  @ApiProperty({ type: String, nullable: true })
  status!: string | null;
}

export class PutCaseResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty()
  externalId!: string;

  @ApiProperty({
    enum: ['created', 'updated', 'unchanged', 'older'],
    description: 'unchanged: the same was known; older: a newer version is known and stays',
  })
  result!: 'created' | 'updated' | 'unchanged' | 'older';

  @ApiProperty({ type: 'integer', description: 'Versions received and kept' })
  version!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The source version that stands now' })
  sourceVersion!: number | null;

  @ApiProperty({ description: 'SHA-256 of the canonical JSON (RFC 8785) of the record that stands now' })
  payloadHash!: string;
}

export class CaseVersionResponse {
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  sourceVersion!: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ description: 'SHA-256 of its canonical JSON' })
  payloadHash!: string;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  status!: string;
}

export class CaseVersionPage {
  @ApiProperty({ type: [CaseVersionResponse] })
  items!: CaseVersionResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class CaseVersionDetailResponse extends CaseVersionResponse {
  @ApiProperty({ description: 'Whether personal data is hidden' })
  masked!: boolean;

  @ApiProperty({ allOf: [{ $ref: RECORD }] })
  record!: CaseRecord;
}

export class FieldChangeResponse {
  @ApiProperty({ example: 'servedAt' })
  field!: string;

  @ApiProperty({ nullable: true, description: 'Null when it was not there' })
  before!: unknown;

  @ApiProperty({ nullable: true, description: 'Null when it is gone' })
  after!: unknown;
}

export class FactChangeResponse {
  @ApiProperty({ enum: ['added', 'removed', 'changed'] })
  change!: 'added' | 'removed' | 'changed';

  @ApiProperty({ enum: FACTS, description: 'Which kind of fact; `case` for the fields of the case itself' })
  fact!: FactKind;

  @ApiProperty({ description: 'Which one: the type, id, number or name of the fact', example: 'serve' })
  name!: string;

  @ApiProperty({ description: 'The name as people call it, by the pack', example: '送达' })
  label!: string;

  @ApiProperty({ type: [FieldChangeResponse], description: 'Its fields; of what was added or removed all of them' })
  fields!: FieldChangeResponse[];
}

export class CaseDiffResponse {
  @ApiProperty({ type: 'integer' })
  from!: number;

  @ApiProperty({ type: 'integer' })
  to!: number;

  @ApiProperty({ description: 'Whether personal data is hidden' })
  masked!: boolean;

  @ApiProperty({ type: [FactChangeResponse] })
  changes!: FactChangeResponse[];
}

export class CasePage {
  @ApiProperty({ type: [CaseResponse] })
  items!: CaseResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
