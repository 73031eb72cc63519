import type { RunState } from '../../domain/assessments';
import { Id, OneOf, PageQuery, Text } from '../../platform/http';

export const RUN_STATES = [
  'planned',
  'collecting',
  'scoring',
  'ranked',
  'published',
  'superseded',
  'failed',
  'abandoned',
] as const satisfies readonly RunState[];

export class StartRunRequest {
  @Text({ max: 20, example: '2026-10', description: 'The month to assess' })
  period!: string;

  @Text({ min: 5, max: 500, optional: true, description: 'Why a published month is assessed anew; needed only then' })
  supersedeReason?: string;
}

export class RunQuery extends PageQuery {
  @Text({ max: 20, optional: true, example: '2026-10' })
  period?: string;

  @OneOf(RUN_STATES, { optional: true })
  state?: RunState;
}

export class ScoreQuery {
  @Id({ optional: true, description: 'A certain run of the month; the published one, else the latest ranked one, without it' })
  run?: string;
}
