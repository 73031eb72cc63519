import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import type { CommendationState } from '../../domain/findings';
import { IsLocalDate, PageQuery } from '../../platform/http';

const STATES = ['recorded', 'revoked'] as const satisfies readonly CommendationState[];

export class CommendationQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;

  @ApiPropertyOptional({ description: 'Code of the bonus item' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  item?: string;

  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: CommendationState;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  to?: string;
}

export class NewCommendationRequest {
  @ApiProperty({ description: 'Unit code' })
  @IsString()
  @Length(1, 50)
  unit!: string;

  @ApiPropertyOptional({ type: [String], description: 'Officer numbers' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 50, { each: true })
  officers?: string[];

  @ApiProperty({ description: 'Code of a bonus item of a scheme in force' })
  @IsString()
  @Length(1, 80)
  item!: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  title?: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1000 })
  @IsInt()
  @Min(1)
  @Max(1000)
  occurrences!: number;

  @ApiProperty({ format: 'date', description: 'The day that places it in a month' })
  @IsLocalDate()
  occurredOn!: string;

  @ApiPropertyOptional({ type: [String], description: 'What it rests on' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  evidence?: string[];

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class RevokeCommendationRequest {
  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}
