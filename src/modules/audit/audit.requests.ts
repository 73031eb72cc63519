import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../../platform/http';

export class AuditEntryQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'scheme' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectKind?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  subjectId?: string;

  @ApiPropertyOptional({ description: 'Id of the user or client' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  actor?: string;

  @ApiPropertyOptional({ example: 'scheme.approved' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  action?: string;
}
