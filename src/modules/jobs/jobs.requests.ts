import { OneOf, PageQuery, Text } from '../../platform/http';
import { JOB_STATES } from './job-run.entity';

const FILTERS = [...JOB_STATES, 'stuck'] as const;

export class JobQuery extends PageQuery {
  @OneOf(FILTERS, { optional: true, description: '`stuck`: failed, or without a sign of life' })
  state?: (typeof FILTERS)[number];

  @Text({ max: 100, optional: true, example: 'assessments.score-unit' })
  name?: string;
}
