import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class FileEntryResponse {
  @ApiProperty({ format: 'date' })
  on!: string;

  @ApiProperty({ example: 'finding' })
  kind!: string;

  @ApiProperty({ description: 'The kind as it is called' })
  kindLabel!: string;

  @ApiProperty()
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;

  @ApiProperty({ description: 'As it is now: what was taken back is here as reversed or overturned' })
  state!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Unit code' })
  unit!: string | null;

  @ApiProperty({ type: String, nullable: true })
  caseNumber!: string | null;

  @ApiProperty({ type: Object })
  data!: Record<string, unknown>;
}

export class FileSubjectResponse {
  @ApiProperty({ enum: ['officer', 'unit'] })
  kind!: 'officer' | 'unit';

  @ApiProperty({ description: 'Officer number or unit code' })
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Code of the present unit of an officer' })
  unit!: string | null;

  @ApiProperty({ type: String, nullable: true })
  qualificationLevel!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  qualificationValidUntil!: string | null;
}

export class FilePage {
  @ApiProperty({ type: FileSubjectResponse })
  subject!: FileSubjectResponse;

  @ApiProperty({ type: [FileEntryResponse] })
  items!: FileEntryResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
