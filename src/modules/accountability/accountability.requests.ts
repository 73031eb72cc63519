import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
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
import { Flag, Id, ListOf, OneOf, PageQuery, Text, Texts, WholeNumber } from '../../platform/http';

export class ContributorRequest {
  @Text({ min: 1, max: 40, description: 'Officer number' })
  officer!: string;

  @OneOf(DEGREES, { optional: true })
  degree?: Degree;
}

export class ConductRequest {
  @OneOf(CONDUCT_KINDS)
  kind!: (typeof CONDUCT_KINDS)[number];

  @Text({ min: 1, max: 40, description: 'Officer number: who did it; with superior-decided and orders the superior' })
  by!: string;

  @ApiPropertyOptional({ type: [String], description: 'Who gave the opinion, reported upward, or carried the order out' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  others?: string[];

  @Flag({ optional: true, description: 'With orders beyond powers: those who carried it out had reported it' })
  reported?: boolean;

  @Flag({ optional: true, description: 'With superior-decided: the material reported upward was false' })
  falseMaterial?: boolean;

  @OneOf(DEGREES, { optional: true })
  degree?: Degree;
}

export class DivisionRequest {
  @ListOf(ContributorRequest, {
    max: 50,
    optional: true,
    description: 'Those whose own act contributed; everybody but leaders when nothing is said',
  })
  contributors?: ContributorRequest[];

  @ListOf(ConductRequest, { max: 50, optional: true })
  conduct?: ConductRequest[];
}

export class FactRequest {
  @Text({ min: 1, max: 4000 })
  fact!: string;

  @Text({ min: 1, max: 1000, optional: true })
  evidence?: string;
}

export class FoundGroundRequest {
  @Text({ max: 80, description: 'Code of a ground of the pack' })
  code!: string;

  @Text({ min: 1, max: 1000 })
  reason!: string;
}

export class ResponsibilityRequest {
  @Text({ min: 1, max: 40, description: 'Officer number' })
  officer!: string;

  @OneOf(PARTS)
  part!: Part;

  @OneOf(SITUATION_CODES)
  situation!: SituationCode;

  @OneOf(DEGREES)
  degree!: Degree;

  @WholeNumber({ min: 0, max: WHOLE, description: 'Hundredths of a percent; all together 10000' })
  share!: number;

  @ListOf(FoundGroundRequest, { max: 20, optional: true })
  grounds?: FoundGroundRequest[];

  @Text({ max: 2000, optional: true, description: 'Needed when it is not as proposed' })
  reason?: string;
}

export class DetermineRequest {
  @OneOf(CONCLUSIONS)
  conclusion!: Conclusion;

  @Text({ min: 1, max: 4000, description: 'The conclusion as it is printed' })
  text!: string;

  @ListOf(FactRequest, { min: 1, max: 100 })
  facts!: FactRequest[];

  @Texts({ min: 1, max: 50, each: { min: 1, max: 500 }, description: 'Provisions that were broken, or that the conclusion rests on' })
  provisions!: string[];

  @ApiPropertyOptional({ type: DivisionRequest })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DivisionRequest)
  division?: DivisionRequest;

  @ListOf(ResponsibilityRequest, { max: 50, optional: true, description: 'As proposed when absent' })
  responsibilities?: ResponsibilityRequest[];

  @Id({
    optional: true,
    description: 'A confirmed finding of the case with the same root cause: it is linked, and nothing is deducted twice',
  })
  sameAsFinding?: string;
}

export class ApproveRequest {
  @Text({ max: 2000, optional: true })
  note?: string;

  @Text({
    min: 1,
    max: 200,
    optional: true,
    description: 'Needed for a suspected violation: to whom it is handed over',
    example: '市纪委监委驻局纪检监察组',
  })
  handOverTo?: string;
}

export class ChosenSanctionRequest {
  @Text({ max: 80, description: 'Code of a sanction of the pack' })
  code!: string;

  @WholeNumber({ min: 1, max: 366, optional: true })
  days?: number;
}

export class DecideAccountabilityRequest {
  @Text({ min: 1, max: 40, description: 'Officer number' })
  officer!: string;

  @ListOf(ChosenSanctionRequest, { min: 1, max: 10 })
  sanctions!: ChosenSanctionRequest[];

  @Text({ min: 1, max: 2000 })
  reason!: string;
}

export class FileAppealRequest {
  @Id({ optional: true, description: 'Against a decision; otherwise against the determination of `inquiryId`' })
  decisionId?: string;

  @Id({ optional: true })
  inquiryId?: string;

  @Text({ min: 1, max: 10000 })
  reason!: string;
}

export class DecideAppealRequest {
  @OneOf(APPEAL_OUTCOMES)
  outcome!: AppealMove;

  @Text({ min: 1, max: 4000 })
  decision!: string;

  @Text({
    max: 80,
    optional: true,
    description: 'With reverse-determination: the reason under which the finding is overturned',
    default: 'facts-differ',
  })
  findingReason?: string;

  @Flag({
    optional: true,
    description: 'With reverse-determination: overturn the finding also when the determination was only linked to it',
    default: false,
  })
  overturnLinked?: boolean;
}

export class AppealQuery extends PageQuery {
  @OneOf(['filed', 'dismissed', 'decision-reversed', 'determination-reversed'], { optional: true })
  state?: string;
}
