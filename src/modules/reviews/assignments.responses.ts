import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type AssignInput,
  RECUSAL_REASONS,
  type RecusalReason,
  SHEET_PHASES,
  SHEET_STATES,
  type SheetPhase,
  type SheetState,
} from '../../domain/reviews';
import { ASSIGNING_KINDS, type AssigningKind } from './assigning.entity';

const REASONS = Object.keys(RECUSAL_REASONS) as RecusalReason[];

export class AssignmentResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  drawId!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for a gold case' })
  drawCaseId!: string | null;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty({ description: 'Login' })
  reviewer!: string;

  @ApiProperty({ enum: SHEET_PHASES })
  phase!: SheetPhase;

  @ApiProperty()
  active!: boolean;

  @ApiProperty()
  gold!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Of a re-review: chance of a reviewed case to be reviewed again' })
  inclusionProbability!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was given by hand' })
  reason!: string | null;

  @ApiProperty()
  assignedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  assignedAt!: Date;

  @ApiProperty({ format: 'uuid' })
  sheetId!: string;

  @ApiProperty({ enum: SHEET_STATES })
  state!: SheetState;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class AssignmentPage {
  @ApiProperty({ type: [AssignmentResponse] })
  items!: AssignmentResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class RecusalResponse {
  @ApiProperty({ description: 'Login' })
  reviewer!: string;

  @ApiProperty({ enum: REASONS, isArray: true })
  reasons!: RecusalReason[];

  @ApiProperty({ type: [String], description: 'The reasons in words' })
  labels!: string[];
}

export class UnassignedResponse {
  @ApiProperty({ description: 'Case number and phase' })
  slot!: string;

  @ApiProperty({ type: [RecusalResponse] })
  recused!: RecusalResponse[];
}

export class AssigningResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  drawId!: string;

  @ApiProperty({ type: 'integer' })
  number!: number;

  @ApiProperty({ enum: ASSIGNING_KINDS })
  kind!: AssigningKind;

  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' })
  tolerance!: number;

  @ApiProperty({ type: 'integer', description: 'Sheets given' })
  sheets!: number;

  @ApiProperty({ type: [UnassignedResponse], description: 'Sheets for which everybody has to stand aside' })
  unassigned!: UnassignedResponse[];

  @ApiProperty({ description: 'Of the outcome: replaying seed and inputs gives the same' })
  resultHash!: string;

  @ApiProperty()
  assignedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  assignedAt!: Date;
}

export class AssigningDetailResponse extends AssigningResponse {
  @ApiProperty({ description: 'What the lots of the draw are drawn by, in hexadecimal; not the seed of the draw, which is published' })
  seed!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Slots, recusals and reviewers: all the outcome depends on' })
  inputs!: AssignInput;
}

export class WorkloadRow {
  @ApiProperty({ description: 'Login' })
  reviewer!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: 'integer' })
  assigned!: number;

  @ApiProperty({ type: 'integer', description: 'Not submitted, returned ones included' })
  open!: number;

  @ApiProperty({ type: 'integer' })
  submitted!: number;

  @ApiProperty({ type: 'integer' })
  returned!: number;

  @ApiProperty({ type: 'integer', description: 'Whole minutes of work recorded' })
  minutes!: number;
}

export class WorkloadResponse {
  @ApiProperty({ type: [WorkloadRow] })
  items!: WorkloadRow[];
}

export class CandidateResponse {
  @ApiProperty({ description: 'Login' })
  reviewer!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: 'integer', description: 'Sheets of the draw he or she has' })
  load!: number;

  @ApiProperty({ enum: REASONS, isArray: true, description: 'Why he or she has to stand aside; empty: may review' })
  recusal!: RecusalReason[];

  @ApiProperty({ type: [String] })
  labels!: string[];
}

export class CandidatesResponse {
  @ApiProperty({ type: [CandidateResponse] })
  items!: CandidateResponse[];
}
