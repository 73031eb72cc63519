import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { FlagWords, IsLocalDate, PageQuery } from '../../platform/http';

const Day = (description: string, example?: string) => (target: object, property: string) => {
  ApiPropertyOptional({ format: 'date', description, ...(example !== undefined && { example }) })(target, property);
  IsOptional()(target, property);
  IsLocalDate()(target, property);
};

const Flag = (description: string) => (target: object, property: string) => {
  ApiPropertyOptional({ type: 'boolean', description, default: false })(target, property);
  IsOptional()(target, property);
  // A query string has words only.
  FlagWords()(target, property);
  IsBoolean()(target, property);
};

export class LawQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only laws with this in their title', example: '行政复议' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  title?: string;
}

export class LawSearchQuery extends PageQuery {
  @ApiProperty({ description: 'Words that must all be found', example: '行政处罚 听证' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  q!: string;

  @ApiPropertyOptional({ description: 'Only this law: title, with or without 中华人民共和国, or id', example: '治安管理处罚法' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  law?: string;

  @Day('Only articles in force on this day, such as the day of the act in a case')
  on?: string;

  @Flag('Only articles in force today')
  current?: boolean;

  @Day('Only this version, with `law`', '2025-06-27')
  version?: string;
}

export class ArticleQuery {
  @Day('As in force on this day; today without it')
  on?: string;

  @Day('Of this version, whatever its days in force', '2012-10-26')
  version?: string;
}

export class ArticleComparisonQuery {
  @ApiProperty({ format: 'date', description: 'Version that has the article under this number', example: '2012-10-26' })
  @IsLocalDate()
  from!: string;

  @ApiProperty({ format: 'date', description: 'Version in which it is followed, whatever its number there', example: '2025-06-27' })
  @IsLocalDate()
  to!: string;
}

export class VersionComparisonQuery {
  @ApiProperty({ format: 'date', example: '2012-10-26' })
  @IsLocalDate()
  from!: string;

  @ApiProperty({ format: 'date', example: '2025-06-27' })
  @IsLocalDate()
  to!: string;

  @Flag('Also articles that are word for word the same')
  same?: boolean;
}

export class LawImportRequest {
  @ApiProperty({ description: 'One version of a statute in Markdown: # title, dates, <!-- INFO END -->, headings, articles' })
  @IsString()
  @IsNotEmpty()
  text!: string;

  @Day('Names the version; the last day in the info block without it', '2025-06-27')
  textVersion?: string;

  @Day('Day it came into force; what the text tells without it', '2026-01-01')
  inForceOn?: string;

  @ApiPropertyOptional({ description: 'Why a differing text of the same version may be replaced; goes to the audit' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  replaceReason?: string;

  @Flag('Decide and tell, keep nothing')
  dryRun?: boolean;
}
