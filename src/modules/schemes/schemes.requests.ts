import type { SchemeState } from '../../domain/schemes';
import { Id, Month, OneOf, PageQuery, Text } from '../../platform/http';

export const SCHEME_STATES = ['draft', 'approved', 'in-use', 'retired'] as const satisfies readonly SchemeState[];

export class SchemeQuery extends PageQuery {
  @Text({ max: 64, optional: true, example: 'cn-police-monthly' })
  code?: string;

  @OneOf(SCHEME_STATES, { optional: true })
  state?: SchemeState;

  @Month({ optional: true, description: 'Only versions whose validity covers this month' })
  period?: string;
}

export class SchemeDiffQuery {
  @Id({ optional: true, description: 'The version to compare with; without it the one before of the same code' })
  before?: string;
}
