import { PageQuery, Text } from '../../platform/http';

export class AuditEntryQuery extends PageQuery {
  @Text({ max: 100, optional: true, example: 'scheme' })
  subjectKind?: string;

  @Text({ max: 200, optional: true })
  subjectId?: string;

  @Text({ max: 200, optional: true, description: 'Id of the user or client' })
  actor?: string;

  @Text({ max: 100, optional: true, example: 'scheme.approved' })
  action?: string;
}
