import { Injectable } from '@nestjs/common';
import { type Actor, covers, may, type Permission, scopeOf } from '../../domain/identity';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { scopeSql } from '../identity';

/** Who runs the review of the whole bureau, or audits it, sees every sheet. */
const INSIDE: readonly Permission[] = ['assignment.manage', 'quality.read'];

/** Who sees which sheets. */
@Injectable()
export class ReviewAccess {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
  ) {}

  /** Somebody of one county is under review himself, whatever he may do there. */
  async isInside(actor: Actor): Promise<boolean> {
    const scopes = INSIDE.map((permission) => scopeOf(actor, permission));
    if (scopes.some((scope) => scope.all)) return true;
    const roots = await this.database.query<{ path: string }>('SELECT path FROM unit WHERE parent_id IS NULL');
    return roots.length > 0 && scopes.some((scope) => roots.every(({ path }) => covers(scope, path)));
  }

  /**
   * A condition over `review_sheet s` and `sampling_plan p`; its parameters are pushed. One sees the sheets one writes; as adjudicator the two blind
   * ones; inside, all; otherwise those that count, of one's units: reviewers at once, the assessed units from the day on which the plan
   * lets them see what was drawn. Nobody sees another sheet of a case of which he or she still has one to write.
   */
  async visible(actor: Actor, parameters: unknown[]): Promise<string> {
    parameters.push(actor.id);
    const me = `$${parameters.length}`;
    const reads = (await this.isInside(actor)) ? 'TRUE' : await this.settled(actor, parameters);
    const writing = `EXISTS (SELECT 1 FROM review_sheet m WHERE m.draw_case_id = s.draw_case_id AND m.reviewer_id::text = ${me} AND m.state IN ('open', 'returned'))`;
    const adjudicates = `(s.state = 'submitted' AND s.phase IN ('first', 'second') AND EXISTS (
      SELECT 1 FROM review_sheet m WHERE m.draw_case_id = s.draw_case_id AND m.reviewer_id::text = ${me} AND m.phase = 'adjudication' AND m.state <> 'withdrawn'))`;
    return `(s.reviewer_id::text = ${me} OR ${adjudicates} OR (${reads} AND NOT ${writing}))`;
  }

  private async settled(actor: Actor, parameters: unknown[]): Promise<string> {
    const units = scopeSql(scopeOf(actor, 'sheet.read'), 's.unit_id', parameters);
    if (may(actor, 'sheet.write') || may(actor, 'onsite.write')) return `(s.counts AND ${units})`;
    parameters.push(this.active.pack.zone.dateOf(this.clock.now()));
    return `(s.counts AND ${units} AND p.visible_from <= $${parameters.length}::date)`;
  }
}
