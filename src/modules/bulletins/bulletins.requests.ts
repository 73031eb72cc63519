import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';

export class DraftBulletinRequest {
  @ApiProperty({ example: '云公法考〔2026〕10号', description: '发文字号' })
  @IsString()
  @Matches(/^[^〔〕\s]{1,20}〔\d{4}〕[1-9]\d{0,4}号$/, { message: 'number must be an official number such as 云公法考〔2026〕10号' })
  number!: string;

  @ApiPropertyOptional({ description: '发文机关; the bureau at the top of the units without it', maxLength: 60 })
  @IsOptional()
  @IsString()
  @MinLength(2)
  @MaxLength(60)
  agency?: string;

  @ApiPropertyOptional({ description: '标题; made of bureau and month without it', maxLength: 100 })
  @IsOptional()
  @IsString()
  @MinLength(2)
  @MaxLength(100)
  title?: string;

  @ApiProperty({ description: '主送单位', example: '各县(市、区)公安局、分局,市局有关支队', maxLength: 300 })
  @IsString()
  @MinLength(2)
  @MaxLength(300)
  addressee!: string;

  @ApiPropertyOptional({ description: '抄送', maxLength: 300 })
  @IsOptional()
  @IsString()
  @MinLength(2)
  @MaxLength(300)
  copies?: string;

  @ApiPropertyOptional({ description: '密级', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(20)
  secrecy?: string;

  @ApiPropertyOptional({ description: '签发人', maxLength: 30 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(30)
  signer?: string;

  @ApiPropertyOptional({ description: '印发机关; the agency without it', maxLength: 60 })
  @IsOptional()
  @IsString()
  @MinLength(2)
  @MaxLength(60)
  printer?: string;

  @ApiProperty({ type: [String], description: '下月工作要求', maxItems: 20 })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MinLength(2, { each: true })
  @MaxLength(1000, { each: true })
  requirements!: string[];
}

export const BULLETIN_FORMATS = ['docx', 'pdf', 'xlsx'] as const;
export type BulletinFormat = (typeof BULLETIN_FORMATS)[number];
