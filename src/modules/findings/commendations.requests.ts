import type { CommendationState } from '../../domain/findings';
import { Day, OneOf, PageQuery, Text, Texts, WholeNumber } from '../../platform/http';

const STATES = ['recorded', 'revoked'] as const satisfies readonly CommendationState[];

export class CommendationQuery extends PageQuery {
  @Text({ max: 50, optional: true, description: 'Unit code' })
  unit?: string;

  @Text({ max: 80, optional: true, description: 'Code of the bonus item' })
  item?: string;

  @OneOf(STATES, { optional: true })
  state?: CommendationState;

  @Day({ optional: true })
  from?: string;

  @Day({ optional: true })
  to?: string;
}

export class NewCommendationRequest {
  @Text({ min: 1, max: 50, description: 'Unit code' })
  unit!: string;

  @Texts({ max: 100, each: { min: 1, max: 50 }, optional: true, description: 'Officer numbers' })
  officers?: string[];

  @Text({ min: 1, max: 80, description: 'Code of a bonus item of a scheme in force' })
  item!: string;

  @Text({ max: 200, optional: true })
  title?: string;

  @WholeNumber({ min: 1, max: 1000 })
  occurrences!: number;

  @Day({ description: 'The day that places it in a month' })
  occurredOn!: string;

  @Texts({ max: 50, each: { min: 1, max: 500 }, optional: true, description: 'What it rests on' })
  evidence?: string[];

  @Text({ max: 2000, optional: true })
  note?: string;
}

export class RevokeCommendationRequest {
  @Text({ min: 1, max: 2000 })
  reason!: string;
}
