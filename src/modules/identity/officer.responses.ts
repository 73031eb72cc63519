import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { QUALIFICATION_LEVELS } from './officer.entity';

export class OfficerResponse {
  @ApiProperty()
  number!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Code of the present unit' })
  unit!: string | null;

  @ApiProperty({ enum: QUALIFICATION_LEVELS, nullable: true })
  qualificationLevel!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  qualificationValidUntil!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class OfficerServiceTimeResponse {
  @ApiProperty()
  unit!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validFrom!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo!: string | null;
}

export class OfficerDetailResponse extends OfficerResponse {
  @ApiProperty({ type: [OfficerServiceTimeResponse], description: 'Where the officer served, latest first' })
  history!: OfficerServiceTimeResponse[];
}

export class OfficerPage {
  @ApiProperty({ type: [OfficerResponse] })
  items!: OfficerResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
