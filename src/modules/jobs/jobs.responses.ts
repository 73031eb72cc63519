import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { JOB_STATES, type JobState } from './job-run.entity';

export class JobResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  queue!: string;

  @ApiProperty({ example: 'assessments.score-unit' })
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  key!: string | null;

  @ApiProperty({ enum: JOB_STATES })
  state!: JobState;

  @ApiProperty({ type: 'integer', description: 'Steps done' })
  done!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Steps in all, once known' })
  total!: number | null;

  @ApiProperty({ type: 'integer' })
  attempts!: number;

  @ApiProperty({ type: 'integer' })
  maxAttempts!: number;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  result!: Record<string, unknown> | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The job that waits for this one' })
  parentId!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  heartbeatAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: Date | null;
}

export class JobPage {
  @ApiProperty({ type: [JobResponse] })
  items!: JobResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
