import { Injectable } from '@nestjs/common';
import { type Actor, covers, may, scopeOf } from '../../domain/identity';
import type { LocalDate } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';

/** Who sees at once what review sheets put on record, and who from the day on which the units may (docs/decisions/0059). */
@Injectable()
export class FindingSight {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
  ) {}

  /** The local day. */
  today(): LocalDate {
    return this.active.pack.zone.dateOf(this.clock.now());
  }

  /**
   * The day as whose reader the caller sees findings and commendations; null for who sees everything as it is: those who read the findings
   * of the whole bureau, or who write sheets themselves. Somebody of one county is under review himself, whatever he may do there.
   */
  async dayFor(actor: Actor): Promise<LocalDate | null> {
    const scope = scopeOf(actor, 'finding.read');
    if (scope.all || may(actor, 'sheet.write') || may(actor, 'onsite.write')) return null;
    const today = this.today();
    const [row] = await this.database.query<{ roots: string[]; hides: boolean }>(
      `SELECT ARRAY(SELECT path FROM unit WHERE parent_id IS NULL) AS roots,
         EXISTS (SELECT 1 FROM finding WHERE shown_from > $1) OR EXISTS (SELECT 1 FROM commendation WHERE shown_from > $1) AS hides`,
      [today],
    );
    const { roots, hides } = row!;
    return !hides || (roots.length > 0 && roots.every((path) => covers(scope, path))) ? null : today;
  }
}

/**
 * What to read in place of the table `finding`: for the reader of a day, findings that are shown later as they were before, or not at all.
 *
 * @param day SQL of a date, such as `$3::date`, written by us; null there means everything as it is.
 */
export function findingsShown(day: string): string {
  return `(SELECT * FROM finding WHERE shown_from IS NULL OR ${day} IS NULL OR shown_from <= ${day}
    UNION ALL SELECT b.* FROM finding f CROSS JOIN LATERAL jsonb_populate_record(f, f.shown_before) b
    WHERE f.shown_from > ${day} AND f.shown_before IS NOT NULL)`;
}

/** As {@link findingsShown}, in place of the table `commendation`. */
export function commendationsShown(day: string): string {
  return `(SELECT * FROM commendation WHERE shown_from IS NULL OR ${day} IS NULL OR shown_from <= ${day})`;
}

/** Whether something that is shown from a day on is still hidden from its unit. */
export function isHidden(shownFrom: LocalDate | null, today: LocalDate): boolean {
  return shownFrom !== null && shownFrom > today;
}
