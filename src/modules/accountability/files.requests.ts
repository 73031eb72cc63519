import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsLocalDate, PageQuery } from '../../platform/http';

export class FileQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Kind of entry', example: 'finding' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  kind?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  to?: string;
}

export const EXPORT_FORMATS = ['json', 'xlsx'] as const;
export class FileExportQuery extends FileQuery {
  @ApiProperty({ enum: EXPORT_FORMATS })
  @IsIn(EXPORT_FORMATS)
  format!: (typeof EXPORT_FORMATS)[number];
}
