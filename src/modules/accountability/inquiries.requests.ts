import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
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
import { Day, Flag, Id, OneOf, PageQuery, Text, Texts } from '../../platform/http';

/** A reason of blanks is none. */
const IsWritten = () => Matches(/\S/, { message: 'expected some text' });

export class InquiryQuery extends PageQuery {
  @OneOf(INQUIRY_STATES, { optional: true })
  state?: InquiryState;

  @OneOf(INQUIRY_CAUSE_CODES, { optional: true })
  cause?: InquiryCause;

  @Text({ max: 40, optional: true, description: 'Unit code' })
  unit?: string;

  @Text({ max: 100, optional: true })
  caseNumber?: string;

  @Flag({ query: true, optional: true, description: 'Only those of which a last day has passed while they run, or only the others' })
  overdue?: boolean;
}

export class OpenInquiryRequest {
  @Id({ optional: true, description: 'The case; without it `unit` is needed' })
  caseId?: string;

  @Text({ max: 40, optional: true, description: 'Unit code, when it concerns a unit as such' })
  unit?: string;

  @OneOf(INQUIRY_CAUSE_CODES)
  cause!: InquiryCause;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  @IsWritten()
  reason!: string;
}

export class AssignRequest {
  @Texts({ min: 1, max: 10, each: { max: 50 }, description: 'Logins, in place of those before' })
  investigators!: string[];
}

export class AddPersonRequest {
  @Text({ min: 1, max: 40, description: 'Officer number' })
  officer!: string;

  @OneOf(PARTS)
  part!: Part;

  @ApiProperty({ maxLength: 1000, description: 'What the part rests on' })
  @IsString()
  @Length(1, 1000)
  @IsWritten()
  reason!: string;
}

export class HearRequest {
  @Flag({ description: 'The person refuses to make a statement' })
  refused!: boolean;

  @ApiProperty({ maxLength: 10000, description: 'The statement; when refused, how and before whom' })
  @IsString()
  @Length(1, 10000)
  @IsWritten()
  opinion!: string;

  @Day({ optional: true, description: 'Today when absent' })
  heardOn?: string;
}

export class SuspendRequest {
  @OneOf(AUTHORITY_CODES)
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
  @Text({ max: 1000, optional: true })
  note?: string;
}
