import { Day, OneOf, PageQuery, Text } from '../../platform/http';

export class FileQuery extends PageQuery {
  @Text({ max: 40, optional: true, description: 'Kind of entry', example: 'finding' })
  kind?: string;

  @Day({ optional: true })
  from?: string;

  @Day({ optional: true })
  to?: string;
}

export const EXPORT_FORMATS = ['json', 'xlsx'] as const;
export class FileExportQuery extends FileQuery {
  @OneOf(EXPORT_FORMATS)
  format!: (typeof EXPORT_FORMATS)[number];
}
