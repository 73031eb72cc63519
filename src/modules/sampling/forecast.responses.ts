import { ApiProperty } from '@nestjs/swagger';

export class UnitForecastResponse {
  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty({ type: 'integer' })
  frameSize!: number;

  @ApiProperty({ type: 'integer', description: 'Cases that are always taken' })
  certain!: number;

  @ApiProperty({ type: 'integer', description: 'Cases that would be reviewed' })
  cases!: number;

  @ApiProperty({ type: 'number', description: 'Standard deviation of case scores, in points' })
  deviation!: number;

  @ApiProperty({ enum: ['unit', 'bureau', 'assumed'], description: 'Whose past reviews the deviation comes from' })
  basis!: 'unit' | 'bureau' | 'assumed';

  @ApiProperty({ type: 'number', nullable: true, description: 'Expected half-width of the 95 % interval, in points' })
  halfWidth!: number | null;
}

export class ForecastResponse {
  @ApiProperty({ example: '2026-09', description: 'The period whose cases were counted' })
  countedPeriod!: string;

  @ApiProperty({ description: 'False when the plan’s own period is not over and an earlier one stands for it' })
  ownPeriod!: boolean;

  @ApiProperty({ type: [UnitForecastResponse] })
  units!: readonly UnitForecastResponse[];

  @ApiProperty({ type: 'integer' })
  cases!: number;

  @ApiProperty({ type: 'integer', description: 'Sheets to write, second ones included' })
  sheets!: number;

  @ApiProperty({ type: 'number' })
  minutesPerSheet!: number;

  @ApiProperty({ enum: ['recorded', 'assumed'] })
  minutesBasis!: 'recorded' | 'assumed';

  @ApiProperty({ type: 'number' })
  hours!: number;

  @ApiProperty({ type: 'integer', description: 'Users who may write sheets' })
  reviewers!: number;

  @ApiProperty({ type: 'number', nullable: true })
  sheetsEach!: number | null;

  @ApiProperty({ type: 'number', nullable: true })
  hoursEach!: number | null;
}
