import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { URGENCIES, type Urgency } from '../../domain/notices';
import { IsLocalDate, PageQuery } from '../../platform/http';

export class RectificationProposalQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['proposed', 'accepted', 'dismissed'] })
  @IsOptional()
  @IsIn(['proposed', 'accepted', 'dismissed'])
  state?: string;
}

export class RectificationPlanQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'closed'] })
  @IsOptional()
  @IsIn(['open', 'closed'])
  state?: string;

  @ApiPropertyOptional({ description: 'Code of a unit that owns an item' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;
}

export class RectificationPlanItemBody {
  @ApiProperty({ description: '整改措施' })
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  measure!: string;

  @ApiProperty({ description: 'Code of the unit that answers for it' })
  @IsString()
  @MaxLength(64)
  ownerUnit!: string;

  @ApiProperty({ description: '责任人' })
  @IsString()
  @MinLength(1)
  @MaxLength(50)
  owner!: string;

  @ApiProperty({ format: 'date' })
  @IsLocalDate()
  dueOn!: string;
}

export class OpenPlanRequest {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  title!: string;

  @ApiProperty({ enum: URGENCIES })
  @IsIn(URGENCIES)
  urgency!: Urgency;

  @ApiPropertyOptional({ format: 'uuid', description: 'The proposal it accepts' })
  @IsOptional()
  @IsUUID()
  proposalId?: string;

  @ApiProperty({ type: [RectificationPlanItemBody] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RectificationPlanItemBody)
  items!: RectificationPlanItemBody[];
}

export class ProgressRequest {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  text!: string;

  @ApiProperty({ type: 'integer', description: '100 marks the item as done' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value))
  @IsInt()
  @Min(0)
  @Max(100)
  percent!: number;
}

export class ClosePlanRequest {
  @ApiProperty({ description: '整改总结' })
  @IsString()
  @MinLength(1)
  @MaxLength(4_000)
  summary!: string;
}

export class SpotCorrectionQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Code of the unit' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;
}

export class SpotCorrectionRequest {
  @ApiProperty({ description: 'Code of the unit' })
  @IsString()
  @MaxLength(64)
  unit!: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  findingId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  caseNumber?: string;

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  problem!: string;

  @ApiProperty({ description: '当场整改情况' })
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  action!: string;

  @ApiProperty({ format: 'date' })
  @IsLocalDate()
  correctedOn!: string;
}
