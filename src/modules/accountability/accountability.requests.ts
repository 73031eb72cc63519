import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
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
import {
  APPEAL_OUTCOMES,
  type AppealMove,
  type Conclusion,
  CONCLUSIONS,
  CONDUCT_KINDS,
  type Degree,
  DEGREES,
  type Part,
  PARTS,
  SITUATION_CODES,
  type SituationCode,
  WHOLE,
} from '../../domain/accountability';
import { PageQuery } from '../../platform/http';

export class ContributorRequest {
  @ApiProperty({ description: 'Officer number' })
  @IsString()
  @Length(1, 40)
  officer!: string;

  @ApiPropertyOptional({ enum: DEGREES })
  @IsOptional()
  @IsIn(DEGREES)
  degree?: Degree;
}

export class ConductRequest {
  @ApiProperty({ enum: CONDUCT_KINDS })
  @IsIn(CONDUCT_KINDS)
  kind!: (typeof CONDUCT_KINDS)[number];

  @ApiProperty({ description: 'Officer number: who did it; with superior-decided and orders the superior' })
  @IsString()
  @Length(1, 40)
  by!: string;

  @ApiPropertyOptional({ type: [String], description: 'Who gave the opinion, reported upward, or carried the order out' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  others?: string[];

  @ApiPropertyOptional({ description: 'With orders beyond powers: those who carried it out had reported it' })
  @IsOptional()
  @IsBoolean()
  reported?: boolean;

  @ApiPropertyOptional({ description: 'With superior-decided: the material reported upward was false' })
  @IsOptional()
  @IsBoolean()
  falseMaterial?: boolean;

  @ApiPropertyOptional({ enum: DEGREES })
  @IsOptional()
  @IsIn(DEGREES)
  degree?: Degree;
}

export class DivisionRequest {
  @ApiPropertyOptional({
    type: [ContributorRequest],
    description: 'Those whose own act contributed; everybody but leaders when nothing is said',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ContributorRequest)
  contributors?: ContributorRequest[];

  @ApiPropertyOptional({ type: [ConductRequest] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ConductRequest)
  conduct?: ConductRequest[];
}

export class FactRequest {
  @ApiProperty({ maxLength: 4000 })
  @IsString()
  @Length(1, 4000)
  fact!: string;

  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  evidence?: string;
}

export class FoundGroundRequest {
  @ApiProperty({ description: 'Code of a ground of the pack' })
  @IsString()
  @MaxLength(80)
  code!: string;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @Length(1, 1000)
  reason!: string;
}

export class ResponsibilityRequest {
  @ApiProperty({ description: 'Officer number' })
  @IsString()
  @Length(1, 40)
  officer!: string;

  @ApiProperty({ enum: PARTS })
  @IsIn(PARTS)
  part!: Part;

  @ApiProperty({ enum: SITUATION_CODES })
  @IsIn(SITUATION_CODES)
  situation!: SituationCode;

  @ApiProperty({ enum: DEGREES })
  @IsIn(DEGREES)
  degree!: Degree;

  @ApiProperty({ type: 'integer', description: 'Hundredths of a percent; all together 10000' })
  @IsInt()
  @Min(0)
  @Max(WHOLE)
  share!: number;

  @ApiPropertyOptional({ type: [FoundGroundRequest] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FoundGroundRequest)
  grounds?: FoundGroundRequest[];

  @ApiPropertyOptional({ maxLength: 2000, description: 'Needed when it is not as proposed' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class DetermineRequest {
  @ApiProperty({ enum: CONCLUSIONS })
  @IsIn(CONCLUSIONS)
  conclusion!: Conclusion;

  @ApiProperty({ maxLength: 4000, description: 'The conclusion as it is printed' })
  @IsString()
  @Length(1, 4000)
  text!: string;

  @ApiProperty({ type: [FactRequest] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FactRequest)
  facts!: FactRequest[];

  @ApiProperty({ type: [String], description: 'Provisions that were broken, or that the conclusion rests on' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  provisions!: string[];

  @ApiPropertyOptional({ type: DivisionRequest })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DivisionRequest)
  division?: DivisionRequest;

  @ApiPropertyOptional({ type: [ResponsibilityRequest], description: 'As proposed when absent' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ResponsibilityRequest)
  responsibilities?: ResponsibilityRequest[];

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'A confirmed finding of the case with the same root cause: it is linked, and nothing is deducted twice',
  })
  @IsOptional()
  @IsUUID()
  sameAsFinding?: string;
}

export class ApproveRequest {
  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;

  @ApiPropertyOptional({
    maxLength: 200,
    description: 'Needed for a suspected violation: to whom it is handed over',
    example: '市纪委监委驻局纪检监察组',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  handOverTo?: string;
}

export class ChosenSanctionRequest {
  @ApiProperty({ description: 'Code of a sanction of the pack' })
  @IsString()
  @MaxLength(80)
  code!: string;

  @ApiPropertyOptional({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(366)
  days?: number;
}

export class DecideAccountabilityRequest {
  @ApiProperty({ description: 'Officer number' })
  @IsString()
  @Length(1, 40)
  officer!: string;

  @ApiProperty({ type: [ChosenSanctionRequest] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ChosenSanctionRequest)
  sanctions!: ChosenSanctionRequest[];

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export class FileAppealRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'Against a decision; otherwise against the determination of `inquiryId`' })
  @IsOptional()
  @IsUUID()
  decisionId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  inquiryId?: string;

  @ApiProperty({ maxLength: 10000 })
  @IsString()
  @Length(1, 10000)
  reason!: string;
}

export class DecideAppealRequest {
  @ApiProperty({ enum: APPEAL_OUTCOMES })
  @IsIn(APPEAL_OUTCOMES)
  outcome!: AppealMove;

  @ApiProperty({ maxLength: 4000 })
  @IsString()
  @Length(1, 4000)
  decision!: string;

  @ApiPropertyOptional({
    description: 'With reverse-determination: the reason under which the finding is overturned',
    default: 'facts-differ',
  })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  findingReason?: string;

  @ApiPropertyOptional({
    description: 'With reverse-determination: overturn the finding also when the determination was only linked to it',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  overturnLinked?: boolean;
}

export class AppealQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['filed', 'dismissed', 'decision-reversed', 'determination-reversed'] })
  @IsOptional()
  @IsIn(['filed', 'dismissed', 'decision-reversed', 'determination-reversed'])
  state?: string;
}
