import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsLocalDate, PageQuery } from '../../platform/http';
import { QUALIFICATION_LEVELS, type QualificationLevel } from './officer.entity';

export class OfficerQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  unit?: string;

  @ApiPropertyOptional({ description: 'Part of the number or the name' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class UpdateOfficerRequest {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 100)
  name?: string;

  @ApiPropertyOptional({ description: 'Code of the new unit; the time in the present one ends the day before `since`' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  unitCode?: string;

  @ApiPropertyOptional({ format: 'date', description: 'First day in the new unit; needed with `unitCode`' })
  @IsOptional()
  @IsLocalDate()
  since?: string;

  @ApiPropertyOptional({ enum: QUALIFICATION_LEVELS })
  @IsOptional()
  @IsIn(QUALIFICATION_LEVELS)
  qualificationLevel?: QualificationLevel;

  @ApiPropertyOptional({ format: 'date', description: 'Last day of the qualification' })
  @IsOptional()
  @IsLocalDate()
  qualificationValidUntil?: string;
}

export class CreateOfficerRequest {
  @ApiProperty({ description: '警号; never changes afterwards', example: '980123' })
  @IsString()
  @Length(1, 20)
  number!: string;

  @ApiProperty()
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ description: 'Unit code' })
  @IsString()
  @MaxLength(40)
  unitCode!: string;

  @ApiPropertyOptional({ enum: QUALIFICATION_LEVELS })
  @IsOptional()
  @IsIn(QUALIFICATION_LEVELS)
  qualificationLevel?: QualificationLevel;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  qualificationValidUntil?: string;
}
