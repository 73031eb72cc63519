import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { SchemeState } from '../../domain/schemes';
import { SCHEME_SOURCES, type SchemeSource } from './scheme-version.entity';
import { SCHEME_STATES } from './schemes.requests';

export class SchemeResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'cn-police-monthly' })
  code!: string;

  @ApiProperty({ type: 'integer', description: 'Number of the version, from 1' })
  number!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: SCHEME_STATES, description: '`in-use`: a run has been planned with it; it is frozen for good' })
  state!: SchemeState;

  @ApiProperty({ enum: SCHEME_SOURCES })
  source!: SchemeSource;

  @ApiProperty({ description: 'SHA-256 of the definition; part of every result hash' })
  hash!: string;

  @ApiProperty({ example: '2026-01', description: 'First month it may be used for' })
  validFrom!: string;

  @ApiProperty({ type: String, nullable: true })
  validTo!: string | null;

  @ApiProperty({ type: 'integer', description: 'Of the resource, as in its ETag' })
  version!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty()
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  approvedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  approvedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  inUseSince!: Date | null;
}

export class SchemeDetailResponse extends SchemeResponse {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'In the shape in which it is sent, every default filled in' })
  definition!: Record<string, unknown>;
}

export class SchemePage {
  @ApiProperty({ type: [SchemeResponse] })
  items!: SchemeResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class SchemeNameResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty({ type: 'integer' })
  number!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: SCHEME_STATES })
  state!: SchemeState;
}

export class SchemeChangeResponse {
  @ApiProperty({ enum: ['added', 'removed', 'changed'] })
  change!: string;

  @ApiProperty({ example: 'items/custody-overrun', description: 'What it concerns, by codes; empty for the scheme itself' })
  path!: string;

  @ApiProperty({ type: String, nullable: true, example: 'points', description: 'Null when the whole thing came or went' })
  field!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '10.00' })
  before!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '8.00' })
  after!: string | null;

  @ApiProperty({ example: '“羁押、强制措施超期”的分值由10.00改为8.00' })
  text!: string;
}

export class SchemeDiffResponse {
  @ApiProperty()
  before!: SchemeNameResponse;

  @ApiProperty()
  after!: SchemeNameResponse;

  @ApiProperty({ type: [SchemeChangeResponse] })
  changes!: SchemeChangeResponse[];
}
