import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import {
  FINDING_CLASSES,
  FINDING_SOURCES,
  type FindingClass,
  type FindingSource,
  type FindingState,
  reasonsFor,
} from '../../domain/findings';
import { IsLocalDate, IsPeriod, PageQuery } from '../../platform/http';

const STATES = ['suspected', 'confirmed', 'rejected', 'withdrawn', 'overturned'] as const satisfies readonly FindingState[];
/** Codes of reasons, as in the catalogue and in schemes. */
const REASON_CODE = /^[a-z0-9][a-z0-9-]{0,79}$/;

export class FindingQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;

  @ApiPropertyOptional({ description: 'Officer number' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  officer?: string;

  @ApiPropertyOptional({ description: 'Check code', example: 'A29' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  check?: string;

  @ApiPropertyOptional({ enum: FINDING_CLASSES })
  @IsOptional()
  @IsIn(FINDING_CLASSES)
  class?: FindingClass;

  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: FindingState;

  @ApiPropertyOptional({ enum: FINDING_SOURCES })
  @IsOptional()
  @IsIn(FINDING_SOURCES)
  source?: FindingSource;

  @ApiPropertyOptional({ description: 'Code of the scheme item a person chose' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  item?: string;

  @ApiPropertyOptional({ description: 'Id of what it was made by: a sheet, an inquiry, a notice' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  origin?: string;

  @ApiPropertyOptional({ description: 'Assessment period, from the day on which the scheme lets it begin', example: '2026-10' })
  @IsOptional()
  @IsPeriod()
  period?: string;

  @ApiPropertyOptional({
    description:
      'In its title, note or counterfactual, or in the number, title or cause of the case; no index serves it, so narrow it by unit or period',
    maxLength: 100,
  })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  text?: string;

  @ApiPropertyOptional({ description: 'First day of occurrence', format: 'date' })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ description: 'Last day of occurrence', format: 'date' })
  @IsOptional()
  @IsLocalDate()
  to?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  caseNumber?: string;
}

class FindingNote {
  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class ConfirmFindingRequest extends FindingNote {
  @ApiPropertyOptional({ enum: FINDING_CLASSES, description: 'The class instead of the proposed one; the note then says why' })
  @IsOptional()
  @IsIn(FINDING_CLASSES)
  class?: FindingClass;
}

export class RejectFindingRequest extends FindingNote {
  @ApiProperty({
    description: `Why it does not count: one of ${reasonsFor('reject').join(', ')}, or instead of the no-deduction grounds among them those a scheme in force lists`,
    example: 'facts-differ',
  })
  @Matches(REASON_CODE, { message: 'expected the code of a reason' })
  reason!: string;
}

export class ReopenFindingRequest extends FindingNote {
  @ApiProperty({ enum: reasonsFor('reopen') })
  @IsIn(reasonsFor('reopen'))
  reason!: string;
}

export class ReclassifyFindingRequest {
  @ApiProperty({ enum: FINDING_CLASSES })
  @IsIn(FINDING_CLASSES)
  class!: FindingClass;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}
