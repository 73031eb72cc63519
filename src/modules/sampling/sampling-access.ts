import { Injectable } from '@nestjs/common';
import { type Actor, covers, type Permission, scopeOf } from '../../domain/identity';
import { isVisible } from '../../domain/sampling';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';

/** Who works with the sample, or audits how it came about, for the whole bureau. */
const INSIDE: readonly Permission[] = ['sampling.plan', 'sampling.approve', 'sampling.replace', 'assignment.manage', 'audit.read'];

/** Who may see a selection before the reviewed units may. */
@Injectable()
export class SamplingAccess {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
  ) {}

  /** The local day. */
  today(): string {
    return this.active.pack.zone.dateOf(this.clock.now());
  }

  /** Whether the actor has a part in the sampling of the whole bureau; somebody of one county is under review himself. */
  async isInside(actor: Actor): Promise<boolean> {
    const scopes = INSIDE.map((permission) => scopeOf(actor, permission));
    if (scopes.some((scope) => scope.all)) return true;
    if (scopes.every((scope) => !scope.all && scope.paths.length === 0)) return false;
    const roots = await this.database.query<{ path: string }>('SELECT path FROM unit WHERE parent_id IS NULL');
    return roots.length > 0 && scopes.some((scope) => roots.every(({ path }) => covers(scope, path)));
  }

  /** Whether the actor may see now what was drawn. */
  async sees(actor: Actor, visibleFrom: string): Promise<boolean> {
    return isVisible(visibleFrom, this.today()) || this.isInside(actor);
  }
}
