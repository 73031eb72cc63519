import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IN_FORCE_SOURCES, type InForceSource, SECTION_KINDS, type SectionKind } from '../../domain/law';

const CHANGES = ['same', 'changed', 'renumbered', 'added', 'removed'] as const;

export class LawVersionResponse {
  @ApiProperty({ format: 'date', description: 'Day of adoption or last amendment: names the version' })
  textVersion!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  adoptedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  publishedOn!: string | null;

  @ApiProperty({ format: 'date' })
  inForceOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day in force; null while no later version is known' })
  inForceUntil!: string | null;

  @ApiProperty({ enum: IN_FORCE_SOURCES, description: 'Where the day was found' })
  inForceSource!: InForceSource;

  @ApiProperty({ description: 'Holds some articles only' })
  extract!: boolean;

  @ApiProperty({ type: 'integer' })
  articles!: number;
}

export class LawResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: '中华人民共和国治安管理处罚法' })
  title!: string;

  @ApiProperty({ example: '治安管理处罚法', description: 'As checks and findings cite it' })
  shortTitle!: string;

  @ApiProperty({ type: [LawVersionResponse], description: 'From the newest on' })
  versions!: LawVersionResponse[];
}

export class LawPage {
  @ApiProperty({ type: [LawResponse] })
  items!: LawResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

/** An article of one version, with the days it was in force. */
export class ArticleResponse {
  @ApiProperty({ example: '治安管理处罚法' })
  law!: string;

  @ApiProperty({ format: 'date' })
  textVersion!: string;

  @ApiProperty({ format: 'date' })
  inForceOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day in force; null while no later version is known' })
  inForceUntil!: string | null;

  @ApiProperty({ example: '117', description: '291-1 for 第二百九十一条之一' })
  number!: string;

  @ApiProperty({ example: '第一百一十七条' })
  label!: string;

  @ApiProperty({ example: '第四章 处罚程序 / 第二节 决定' })
  heading!: string;

  @ApiProperty({ description: 'Paragraphs and items, a line each' })
  text!: string;
}

export class ArticlesResponse {
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day asked for; null when a version was' })
  on!: string | null;

  @ApiProperty({ type: [ArticleResponse], description: 'In the order of the citation' })
  articles!: ArticleResponse[];

  @ApiProperty({ type: [String], description: 'Cited numbers that the version does not have (an extract may not)' })
  missing!: string[];
}

export class SectionResponse {
  @ApiProperty({ enum: SECTION_KINDS })
  kind!: SectionKind;

  @ApiProperty({ example: '第四章' })
  label!: string;

  @ApiProperty({ example: '处罚程序' })
  title!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Place of the section it lies in, from 0' })
  parent!: number | null;
}

export class VersionArticleResponse {
  @ApiProperty()
  number!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Place of its section, from 0' })
  section!: number | null;

  @ApiProperty()
  text!: string;
}

export class LawTextResponse extends LawVersionResponse {
  @ApiProperty()
  law!: string;

  @ApiProperty({ type: [String] })
  info!: string[];

  @ApiProperty({ type: String, nullable: true })
  preamble!: string | null;

  @ApiProperty({ type: [SectionResponse] })
  sections!: SectionResponse[];

  @ApiProperty({ type: [VersionArticleResponse] })
  content!: VersionArticleResponse[];
}

export class HighlightResponse {
  @ApiProperty()
  text!: string;

  @ApiProperty({ description: 'What was looked for' })
  hit!: boolean;
}

export class LawHitResponse {
  @ApiProperty()
  law!: string;

  @ApiProperty({ format: 'date' })
  textVersion!: string;

  @ApiProperty({ format: 'date' })
  inForceOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  inForceUntil!: string | null;

  @ApiProperty()
  number!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty()
  heading!: string;

  @ApiProperty({ type: [HighlightResponse], description: 'Part of the text around the first hit, in pieces: text, never markup' })
  excerpt!: HighlightResponse[];
}

export class LawHitPage {
  @ApiProperty({ type: [LawHitResponse], description: 'Best first' })
  items!: LawHitResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class TextSegmentResponse {
  @ApiProperty({ enum: ['same', 'removed', 'added'] })
  kind!: 'same' | 'removed' | 'added';

  @ApiProperty()
  text!: string;
}

export class ArticlePairResponse {
  @ApiProperty({ enum: CHANGES, description: '`renumbered`: another number over nearly the same text' })
  change!: (typeof CHANGES)[number];

  @ApiProperty({ type: String, nullable: true, description: 'Number in the first version' })
  from!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Number in the second version' })
  to!: string | null;

  @ApiProperty({ type: 'integer', description: '0 to 100' })
  similarity!: number;
}

export class ArticleComparisonResponse extends ArticlePairResponse {
  @ApiProperty()
  law!: string;

  @ApiProperty({ format: 'date' })
  fromVersion!: string;

  @ApiProperty({ format: 'date' })
  toVersion!: string;

  @ApiProperty({ type: [TextSegmentResponse] })
  segments!: TextSegmentResponse[];
}

export class VersionComparisonResponse {
  @ApiProperty()
  law!: string;

  @ApiProperty({ format: 'date' })
  fromVersion!: string;

  @ApiProperty({ format: 'date' })
  toVersion!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Articles by kind of change' })
  counts!: Record<(typeof CHANGES)[number], number>;

  @ApiProperty({ type: [ArticlePairResponse] })
  articles!: ArticlePairResponse[];
}

export class ArticleHistoryEntry extends ArticleResponse {
  @ApiProperty({
    type: String,
    enum: ['same', 'changed', 'renumbered'],
    nullable: true,
    description: 'Against the version before; null for the first known',
  })
  change!: 'same' | 'changed' | 'renumbered' | null;
}

export class LawImportResponse {
  @ApiProperty()
  law!: string;

  @ApiProperty({ format: 'date' })
  textVersion!: string;

  @ApiProperty({ format: 'date' })
  inForceOn!: string;

  @ApiProperty({ enum: IN_FORCE_SOURCES })
  inForceSource!: InForceSource;

  @ApiProperty({ type: 'integer' })
  articles!: number;

  @ApiProperty()
  extract!: boolean;

  @ApiProperty({ enum: ['created', 'unchanged', 'completed', 'replaced'] })
  outcome!: 'created' | 'unchanged' | 'completed' | 'replaced';

  @ApiProperty({ type: [String], description: 'Articles whose text was another before' })
  differing!: string[];
}
