import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class AuditEntryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Number in the chain; null for about a second, until sealed' })
  seq!: number | null;

  @ApiProperty({ format: 'date-time', type: String })
  at!: Date;

  @ApiProperty({ enum: ['user', 'client', 'system'] })
  actorKind!: string;

  @ApiProperty()
  actorId!: string;

  @ApiProperty({ example: 'scheme.approved' })
  action!: string;

  @ApiProperty()
  subjectKind!: string;

  @ApiProperty()
  subjectId!: string;

  @ApiProperty({ type: String, nullable: true })
  requestId!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: Record<string, unknown>;

  @ApiProperty({ type: String, nullable: true })
  hash!: string | null;
}

export class AuditPage {
  @ApiProperty({ type: [AuditEntryResponse] })
  items!: AuditEntryResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
