import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { TEMPLATE_KIND_NAMES, type TemplateKind } from '../../domain/documents';

export class TemplateResponse {
  @ApiProperty({ enum: TEMPLATE_KIND_NAMES })
  kind!: TemplateKind;

  @ApiProperty({ example: '执法建议书' })
  title!: string;

  @ApiProperty({ enum: ['pack', 'own'], description: '`own`: the office has replaced the template of the pack' })
  source!: 'pack' | 'own';

  @ApiProperty({ type: 'integer', nullable: true, description: 'Which of the office’s templates is in use' })
  number!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Name of its file' })
  name!: string | null;

  @ApiProperty({ type: 'integer', description: 'Of the resource, as in its ETag; 0 for a template that was never replaced' })
  version!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  changedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  changedBy!: string | null;
}

export class TemplateListResponse {
  @ApiProperty({ type: [TemplateResponse] })
  items!: TemplateResponse[];
}

export class TemplateVersionResponse {
  @ApiProperty({ type: 'integer' })
  number!: number;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty()
  createdBy!: string;
}

export class PlaceholderResponse {
  @ApiProperty({ example: '主送单位', description: 'Written into the template as `{主送单位}`, a list as `{#附件}…{/附件}`' })
  tag!: string;

  @ApiProperty({ enum: ['text', 'list', 'image', 'flag'] })
  type!: 'text' | 'list' | 'image' | 'flag';

  @ApiProperty()
  meaning!: string;

  @ApiProperty({ type: String, nullable: true })
  example!: string | null;

  @ApiProperty({ description: 'A template without it is refused' })
  required!: boolean;

  @ApiProperty({ description: 'May be empty in a document' })
  optional!: boolean;

  @ApiPropertyOptional({ type: () => [PlaceholderResponse] })
  items?: PlaceholderResponse[];
}

export class TemplateDetailResponse extends TemplateResponse {
  @ApiProperty({ type: [TemplateVersionResponse], description: 'The office’s templates of this kind, newest first' })
  versions!: TemplateVersionResponse[];

  @ApiProperty({ type: [PlaceholderResponse] })
  placeholders!: PlaceholderResponse[];
}
