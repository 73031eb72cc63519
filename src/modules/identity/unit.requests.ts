import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { UNIT_KINDS, type UnitKind } from '../../domain/identity';
import { IsLocalDate, PageQuery } from '../../platform/http';

export class UnitQuery extends PageQuery {
  @ApiPropertyOptional({ enum: UNIT_KINDS })
  @IsOptional()
  @IsIn(UNIT_KINDS)
  kind?: UnitKind;

  @ApiPropertyOptional({ description: 'Code of the unit directly above' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  parent?: string;

  @ApiPropertyOptional({ description: 'Part of the code or the name' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class CreateUnitRequest {
  @ApiProperty({ example: '530102000000', description: 'Never changes afterwards' })
  @IsString()
  @Length(1, 40)
  code!: string;

  @ApiProperty({ example: '五华分局' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ enum: UNIT_KINDS })
  @IsIn(UNIT_KINDS)
  kind!: UnitKind;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Code of the unit above; none for the top of a tree' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  parentCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Units of one group are ranked with one another' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  peerGroup?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, format: 'date', description: 'First day' })
  @IsOptional()
  @IsLocalDate()
  validFrom?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, format: 'date', description: 'Last day' })
  @IsOptional()
  @IsLocalDate()
  validTo?: string | null;
}

export class UpdateUnitRequest {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @ApiPropertyOptional({ enum: UNIT_KINDS })
  @IsOptional()
  @IsIn(UNIT_KINDS)
  kind?: UnitKind;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Code of the new unit above; null for the top' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  parentCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  peerGroup?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, format: 'date' })
  @IsOptional()
  @IsLocalDate()
  validFrom?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, format: 'date', description: 'Last day of a unit that is dissolved' })
  @IsOptional()
  @IsLocalDate()
  validTo?: string | null;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Day from which the change holds; the present state then becomes history. Without it the change is a correction.',
  })
  @IsOptional()
  @IsLocalDate()
  since?: string;
}
