import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { Day, Flag, PageQuery, Text } from '../../platform/http';

export class LawQuery extends PageQuery {
  @Text({ max: 100, optional: true, description: 'Only laws with this in their title', example: '行政复议' })
  title?: string;
}

export class LawSearchQuery extends PageQuery {
  @ApiProperty({ description: 'Words that must all be found', example: '行政处罚 听证' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  q!: string;

  @Text({ max: 200, optional: true, description: 'Only this law: title, with or without 中华人民共和国, or id', example: '治安管理处罚法' })
  law?: string;

  @Day({ optional: true, description: 'Only articles in force on this day, such as the day of the act in a case' })
  on?: string;

  @Flag({ optional: true, query: true, default: false, description: 'Only articles in force today' })
  current?: boolean;

  @Day({ optional: true, description: 'Only this version, with `law`', example: '2025-06-27' })
  version?: string;
}

export class ArticleQuery {
  @Day({ optional: true, description: 'As in force on this day; today without it' })
  on?: string;

  @Day({ optional: true, description: 'Of this version, whatever its days in force', example: '2012-10-26' })
  version?: string;
}

export class ArticleComparisonQuery {
  @Day({ description: 'Version that has the article under this number', example: '2012-10-26' })
  from!: string;

  @Day({ description: 'Version in which it is followed, whatever its number there', example: '2025-06-27' })
  to!: string;
}

export class VersionComparisonQuery {
  @Day({ example: '2012-10-26' })
  from!: string;

  @Day({ example: '2025-06-27' })
  to!: string;

  @Flag({ optional: true, query: true, default: false, description: 'Also articles that are word for word the same' })
  same?: boolean;
}

export class LawImportRequest {
  @ApiProperty({ description: 'One version of a statute in Markdown: # title, dates, <!-- INFO END -->, headings, articles' })
  @IsString()
  @IsNotEmpty()
  text!: string;

  @Day({ optional: true, description: 'Names the version; the last day in the info block without it', example: '2025-06-27' })
  textVersion?: string;

  @Day({ optional: true, description: 'Day it came into force; what the text tells without it', example: '2026-01-01' })
  inForceOn?: string;

  @ApiPropertyOptional({ description: 'Why a differing text of the same version may be replaced; goes to the audit' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  replaceReason?: string;

  @Flag({ optional: true, query: true, default: false, description: 'Decide and tell, keep nothing' })
  dryRun?: boolean;
}
