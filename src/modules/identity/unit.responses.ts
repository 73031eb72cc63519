import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { UNIT_KINDS, type UnitKind } from '../../domain/identity';

export class UnitResponse {
  @ApiProperty({ example: '530102000000' })
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: UNIT_KINDS })
  kind!: UnitKind;

  @ApiProperty({ type: String, nullable: true })
  parentCode!: string | null;

  @ApiProperty({ example: '/530100000000/530102000000/', description: 'Codes from the top to the unit itself' })
  path!: string;

  @ApiProperty({ type: String, nullable: true })
  peerGroup!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  validFrom!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  validTo!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class FormerUnitResponse {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: UNIT_KINDS })
  kind!: UnitKind;

  @ApiProperty({ type: String, nullable: true })
  parentCode!: string | null;

  @ApiProperty({ type: String, nullable: true })
  peerGroup!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  validFrom!: string | null;

  @ApiProperty({ type: String, format: 'date' })
  validTo!: string;
}

export class UnitDetailResponse extends UnitResponse {
  @ApiProperty({ type: [FormerUnitResponse], description: 'What the unit was before, latest first' })
  history!: FormerUnitResponse[];
}

export class UnitPage {
  @ApiProperty({ type: [UnitResponse] })
  items!: UnitResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
