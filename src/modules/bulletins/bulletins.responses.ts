import { ApiProperty } from '@nestjs/swagger';
import type { BulletinContent, BulletinFrame, BulletinState } from '../../domain/assessments';

export class BulletinResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: '2026-10' })
  period!: string;

  @ApiProperty({ format: 'uuid', description: 'The published run it tells of' })
  runId!: string;

  @ApiProperty({ enum: ['draft', 'signed'] })
  state!: BulletinState;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What the closed month says, field by field in docs/bulletin.md',
  })
  content!: BulletinContent;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What people add: number, addressees, requirements' })
  frame!: BulletinFrame;

  @ApiProperty({ description: 'SHA-256 of content and frame' })
  contentHash!: string;

  @ApiProperty()
  draftedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  draftedAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  signedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  signedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day it bears' })
  signedOn!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', nullable: true },
    description: 'SHA-256 of the signed files by format',
  })
  files!: Record<string, string | null>;

  @ApiProperty({ type: 'integer' })
  version!: number;
}
