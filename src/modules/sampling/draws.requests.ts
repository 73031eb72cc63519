import { DRAW_KINDS, type DrawCaseState, type DrawKind, REPLACEMENT_REASON_CODES, type ReplacementReason } from '../../domain/sampling';
import { Month, OneOf, PageQuery, Text } from '../../platform/http';

export const DRAW_CASE_STATES = ['drawn', 'reviewed', 'replaced'] as const satisfies readonly DrawCaseState[];

export class DrawQuery extends PageQuery {
  @Month({ optional: true })
  period?: string;

  @OneOf(DRAW_KINDS, { optional: true })
  kind?: DrawKind;
}

export class DrawCaseQuery extends PageQuery {
  @Text({ max: 50, optional: true, description: 'Unit code' })
  unit?: string;

  @OneOf(DRAW_CASE_STATES, { optional: true })
  state?: DrawCaseState;
}

export class ReplaceCaseRequest {
  @OneOf(REPLACEMENT_REASON_CODES)
  reason!: ReplacementReason;

  @Text({ max: 2000, optional: true })
  note?: string;
}
