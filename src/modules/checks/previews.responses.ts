import { ApiProperty } from '@nestjs/swagger';

export class ImpactCountsResponse {
  @ApiProperty({ type: 'integer', description: 'Hits of the draft that are none today' })
  added!: number;

  @ApiProperty({ type: 'integer', description: 'Hits of today that the draft does not have' })
  gone!: number;

  @ApiProperty({ type: 'integer' })
  same!: number;
}

export class CheckUnitImpactResponse extends ImpactCountsResponse {
  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;
}

export class CheckMonthImpactResponse extends ImpactCountsResponse {
  @ApiProperty({ example: '2026-10', description: 'Month in which the cases were opened' })
  month!: string;
}

export class ImpactSampleResponse {
  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty()
  month!: string;

  @ApiProperty({ enum: ['added', 'gone'] })
  impact!: 'added' | 'gone';

  @ApiProperty({ type: String, format: 'date', nullable: true })
  occurredOn!: string | null;

  @ApiProperty({ type: [String], description: 'How the hit comes about, in sentences' })
  trace!: readonly string[];

  @ApiProperty({ type: String, nullable: true })
  counterfactual!: string | null;
}

export class HitCountsResponse {
  @ApiProperty({ type: 'integer' })
  draft!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of the check in force; null for a new check' })
  present!: number | null;
}

export class CheckPreviewResultResponse {
  @ApiProperty({ type: 'integer' })
  cases!: number;

  @ApiProperty({ type: HitCountsResponse })
  hits!: HitCountsResponse;

  @ApiProperty({ type: 'integer', description: 'Cases in which the limit of the draft still runs' })
  due!: number;

  @ApiProperty({ type: 'integer', description: 'Cases that lack the data the draft needs' })
  insufficientData!: number;

  @ApiProperty({ type: ImpactCountsResponse })
  impact!: ImpactCountsResponse;

  @ApiProperty({ type: [CheckUnitImpactResponse] })
  units!: CheckUnitImpactResponse[];

  @ApiProperty({ type: [CheckMonthImpactResponse] })
  months!: CheckMonthImpactResponse[];

  @ApiProperty({ type: [ImpactSampleResponse], description: 'At most ten added and ten gone' })
  samples!: ImpactSampleResponse[];
}

export class CheckPreviewResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Code of the draft; one of the pack is compared with the check in force' })
  check!: string;

  @ApiProperty({ enum: ['waiting', 'running', 'done', 'failed'] })
  state!: string;

  @ApiProperty({ type: 'integer', description: 'Cases looked at' })
  done!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  total!: number | null;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ format: 'date', description: 'Cases opened from' })
  firstDay!: string;

  @ApiProperty({ format: 'date', description: 'to' })
  lastDay!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  requestedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: Date | null;

  @ApiProperty({ type: CheckPreviewResultResponse, nullable: true, description: 'Null until it is done' })
  result!: CheckPreviewResultResponse | null;
}
