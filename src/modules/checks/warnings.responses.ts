import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CheckArticleResponse } from './checks.responses';

export class WarningResponse {
  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Number of the lead officer' })
  officer!: string | null;

  @ApiProperty({ example: 'A29' })
  check!: string;

  @ApiProperty({ description: 'What the law asks' })
  title!: string;

  @ApiProperty({ type: CheckArticleResponse, nullable: true })
  article!: CheckArticleResponse | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'The instant at which it is a hit' })
  dueAt!: Date;

  @ApiProperty({ type: 'integer', description: 'Whole hours until then' })
  hoursLeft!: number;
}

export class WarningPage {
  @ApiProperty({ type: [WarningResponse] })
  items!: WarningResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class UnitWarningsResponse {
  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  firstDueAt!: Date;
}

export class OfficerWarningsResponse {
  @ApiProperty({ description: 'Officer number' })
  officer!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  firstDueAt!: Date;
}

export class WarningTotalsResponse {
  @ApiProperty({ type: 'integer' })
  count!: number;

  @ApiProperty({ type: [UnitWarningsResponse], description: 'Most first' })
  units!: UnitWarningsResponse[];

  @ApiProperty({ type: [OfficerWarningsResponse], description: 'Most first; cases without a lead officer are in none' })
  officers!: OfficerWarningsResponse[];
}
