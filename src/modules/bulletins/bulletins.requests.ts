import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';
import { Text, Texts } from '../../platform/http';

export class DraftBulletinRequest {
  @ApiProperty({ example: '云公法考〔2026〕10号', description: '发文字号' })
  @IsString()
  @Matches(/^[^〔〕\s]{1,20}〔\d{4}〕[1-9]\d{0,4}号$/, { message: 'number must be an official number such as 云公法考〔2026〕10号' })
  number!: string;

  @Text({ min: 2, max: 60, optional: true, description: '发文机关; the bureau at the top of the units without it' })
  agency?: string;

  @Text({ min: 2, max: 100, optional: true, description: '标题; made of bureau and month without it' })
  title?: string;

  @Text({ min: 2, max: 300, description: '主送单位', example: '各县(市、区)公安局、分局,市局有关支队' })
  addressee!: string;

  @Text({ min: 2, max: 300, optional: true, description: '抄送' })
  copies?: string;

  @Text({ min: 1, max: 20, optional: true, description: '密级' })
  secrecy?: string;

  @Text({ min: 1, max: 30, optional: true, description: '签发人' })
  signer?: string;

  @Text({ min: 2, max: 60, optional: true, description: '印发机关; the agency without it' })
  printer?: string;

  @Texts({ max: 20, each: { min: 2, max: 1000 }, description: '下月工作要求' })
  requirements!: string[];
}

export const BULLETIN_FORMATS = ['docx', 'pdf', 'xlsx'] as const;
export type BulletinFormat = (typeof BULLETIN_FORMATS)[number];
