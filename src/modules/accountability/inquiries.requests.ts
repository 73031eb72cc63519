import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import {
  type Authority,
  AUTHORITY_CODES,
  INQUIRY_CAUSE_CODES,
  INQUIRY_STATES,
  type InquiryCause,
  type InquiryState,
  type Part,
  PARTS,
} from '../../domain/accountability';
import { FlagWords, IsLocalDate, PageQuery } from '../../platform/http';

/** A reason of blanks is none. */
const IsWritten = () => Matches(/\S/, { message: 'expected some text' });

export class InquiryQuery extends PageQuery {
  @ApiPropertyOptional({ enum: INQUIRY_STATES })
  @IsOptional()
  @IsIn(INQUIRY_STATES)
  state?: InquiryState;

  @ApiPropertyOptional({ enum: INQUIRY_CAUSE_CODES })
  @IsOptional()
  @IsIn(INQUIRY_CAUSE_CODES)
  cause?: InquiryCause;

  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  unit?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  caseNumber?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Only those of which a last day has passed while they run, or only the others' })
  @IsOptional()
  @FlagWords()
  @IsBoolean()
  overdue?: boolean;
}

export class OpenInquiryRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'The case; without it `unit` is needed' })
  @IsOptional()
  @IsUUID()
  caseId?: string;

  @ApiPropertyOptional({ description: 'Unit code, when it concerns a unit as such' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  unit?: string;

  @ApiProperty({ enum: INQUIRY_CAUSE_CODES })
  @IsIn(INQUIRY_CAUSE_CODES)
  cause!: InquiryCause;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  @IsWritten()
  reason!: string;
}

export class AssignRequest {
  @ApiProperty({ type: [String], description: 'Logins, in place of those before' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(50, { each: true })
  investigators!: string[];
}

export class AddPersonRequest {
  @ApiProperty({ description: 'Officer number' })
  @IsString()
  @Length(1, 40)
  officer!: string;

  @ApiProperty({ enum: PARTS })
  @IsIn(PARTS)
  part!: Part;

  @ApiProperty({ maxLength: 1000, description: 'What the part rests on' })
  @IsString()
  @Length(1, 1000)
  @IsWritten()
  reason!: string;
}

export class HearRequest {
  @ApiProperty({ description: 'The person refuses to make a statement' })
  @IsBoolean()
  refused!: boolean;

  @ApiProperty({ maxLength: 10000, description: 'The statement; when refused, how and before whom' })
  @IsString()
  @Length(1, 10000)
  @IsWritten()
  opinion!: string;

  @ApiPropertyOptional({ format: 'date', description: 'Today when absent' })
  @IsOptional()
  @IsLocalDate()
  heardOn?: string;
}

export class SuspendRequest {
  @ApiProperty({ enum: AUTHORITY_CODES })
  @IsIn(AUTHORITY_CODES)
  authority!: Authority;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @Length(1, 1000)
  @IsWritten()
  reason!: string;
}

export class InquiryReasonRequest {
  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  @IsWritten()
  reason!: string;
}

export class MaterialNoteRequest {
  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string;
}
