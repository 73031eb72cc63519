import { ApiProperty } from '@nestjs/swagger';

export class CheckArticleResponse {
  @ApiProperty()
  law!: string;

  @ApiProperty()
  number!: string;

  @ApiProperty({ description: 'Date of the text', example: '2025-06-27' })
  textVersion!: string;

  @ApiProperty({ enum: ['V', 'P', 'U'], description: 'V read in the source, P partly, U from memory: not to be presented as law' })
  verified!: string;
}

export class CheckResponse {
  @ApiProperty({ example: 'A29' })
  code!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: CheckArticleResponse })
  article!: CheckArticleResponse;

  @ApiProperty({ enum: ['flaw', 'fault'] })
  proposedClass!: string;

  @ApiProperty()
  stage!: string;

  @ApiProperty({ example: 'time-limit' })
  kind!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First day of the act for which it is law' })
  validFrom!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo!: string | null;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
}
