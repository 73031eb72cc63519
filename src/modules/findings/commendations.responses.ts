import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CommendationState } from '../../domain/findings';

export class CommendationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: [String], description: 'Officer numbers' })
  officers!: string[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  caseId!: string | null;

  @ApiProperty({ description: 'Code of the bonus item' })
  item!: string;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;

  @ApiProperty({ type: 'integer' })
  occurrences!: number;

  @ApiProperty({ format: 'date' })
  occurredOn!: string;

  @ApiProperty({ type: [String] })
  evidence!: string[];

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ enum: ['recorded', 'revoked'] })
  state!: CommendationState;

  @ApiProperty()
  recordedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  revokedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  revokeReason!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class CommendationPage {
  @ApiProperty({ type: [CommendationResponse] })
  items!: CommendationResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
