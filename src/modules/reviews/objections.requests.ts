import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { FINDING_CLASSES, type FindingClass } from '../../domain/findings';
import { OBJECTION_DECISIONS, OBJECTION_STATES, type ObjectionDecision, type ObjectionState } from '../../domain/reviews';
import { FlagWords, FormObjects, IsPeriod, PageQuery } from '../../platform/http';

export class ObjectionQuery extends PageQuery {
  @ApiPropertyOptional({ enum: OBJECTION_STATES })
  @IsOptional()
  @IsIn(OBJECTION_STATES)
  state?: ObjectionState;

  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Only those past the last day to decide them' })
  @IsOptional()
  @FlagWords()
  @IsBoolean()
  overdue?: boolean;
}

export class ObjectionPeriodQuery {
  @ApiProperty({ example: '2026-03', description: 'In which the objections were filed' })
  @IsPeriod()
  period!: string;
}

export class ObjectionTermsQuery {
  @ApiProperty({ format: 'uuid', description: 'The finding' })
  @IsUUID()
  finding!: string;
}

export class ObjectionViewBody {
  @ApiProperty({ type: Boolean, description: 'Whether the fault stands' })
  @IsBoolean()
  stands!: boolean;

  @ApiPropertyOptional({ enum: FINDING_CLASSES })
  @IsOptional()
  @IsIn(FINDING_CLASSES)
  class?: FindingClass;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1000 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  occurrences?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 10000, description: 'Hundredths it should cost' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  points?: number;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  note!: string;
}

export class FileObjectionRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  findingId!: string;

  @ApiProperty({ maxLength: 4000 })
  @IsString()
  @Length(1, 4000)
  grounds!: string;

  @ApiProperty({ type: ObjectionViewBody, description: 'The result the unit expects; in a multipart form a JSON text' })
  @FormObjects(ObjectionViewBody)
  @IsObject()
  @ValidateNested()
  expected!: ObjectionViewBody;
}

export class DecideRequest {
  @ApiProperty({ enum: OBJECTION_DECISIONS })
  @IsIn(OBJECTION_DECISIONS)
  decision!: ObjectionDecision;

  @ApiPropertyOptional({ description: 'With `uphold`: a reason to overturn a finding' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  reason?: string;

  @ApiProperty({ maxLength: 4000, description: 'What the decision rests on' })
  @IsString()
  @Length(1, 4000)
  note!: string;

  @ApiPropertyOptional({ enum: FINDING_CLASSES, description: 'With `change`' })
  @IsOptional()
  @IsIn(FINDING_CLASSES)
  class?: FindingClass;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1000, description: 'With `change`' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  occurrences?: number;
}
