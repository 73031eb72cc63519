import { Injectable } from '@nestjs/common';
import { type CheckStanding, precisionOf, REASONS_AGAINST_CHECK } from '../../domain/findings';
import { addMonths, type LocalDate } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import type { CheckPrecisionResponse, MonthPrecisionResponse } from './precision.responses';

/** Hits of checks that a person decided on: confirmed, not a fault after all, or a fault that goes without points. */
const DECISIONS = `finding WHERE source = 'check' AND decided_by IS NOT NULL AND decided_by <> 'machine'`;
export const COUNTS = `count(*) FILTER (WHERE state = 'confirmed') AS confirmed,
  count(*) FILTER (WHERE state IN ('rejected', 'overturned') AND reason = ANY($1)) AS rejected,
  count(*) FILTER (WHERE state IN ('rejected', 'overturned') AND reason <> ALL($1)) AS excused`;

interface Counted {
  readonly check: string;
  readonly confirmed: number;
  readonly rejected: number;
  readonly excused: number;
}

interface StandingRow {
  readonly check: string;
  readonly state: CheckStanding;
  readonly since: Date;
  readonly changedBy: string;
  readonly reason: string;
  readonly countedFrom: Date | null;
  readonly version: number;
}

/** How often people confirmed what each check suspected. Decisions count in the month, of the pack's calendar, in which they were made. */
@Injectable()
export class PrecisionQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
  ) {}

  /** The first day of the window the policy looks at. */
  windowStart(): LocalDate {
    const { windowMonths } = this.active.pack.manifest.supervision.precision;
    const today = this.active.pack.zone.dateOf(this.clock.now());
    return addMonths(`${today.slice(0, 7)}-01`, 1 - windowMonths);
  }

  /** Every check of the pack, or the one of that code: decisions in the window and ever, and where it stands. */
  async list(code?: string): Promise<CheckPrecisionResponse[]> {
    const { zone, checks } = this.active.pack;
    const start = this.windowStart();
    // Read before what is counted: a standing that changes in between then shows as an old version, and not as one with old counts.
    const standings = await this.standings();
    const ever = await this.count(code, 'TRUE', []);
    const windowed = await this.count(
      code,
      `decided_at >= GREATEST($3::date::timestamp AT TIME ZONE $4,
         COALESCE((SELECT counted_from FROM check_standing s WHERE s.check_code = finding.check_code), '-infinity'))`,
      [start, zone.name],
    );
    const insufficient = await this.insufficient(code);
    return checks
      .filter((check) => code === undefined || check.code === code)
      .map(({ code: check, title }) => {
        const standing = standings.get(check);
        return {
          check,
          title,
          state: standing?.state ?? 'binding',
          since: standing?.since ?? null,
          changedBy: standing?.changedBy ?? null,
          reason: standing?.reason ?? null,
          policy: { ...this.active.pack.manifest.supervision.precision },
          window: { from: start, ...summed(windowed.get(check)) },
          total: summed(ever.get(check)),
          insufficientData: insufficient.get(check) ?? 0,
          version: standing?.version ?? 0,
        };
      });
  }

  /** Decisions on a check, by the month in which they were made, the latest first. */
  async months(code: string): Promise<MonthPrecisionResponse[]> {
    const rows = await this.database.query<Counted & { month: string }>(
      `SELECT to_char(decided_at AT TIME ZONE $3, 'YYYY-MM') AS month, ${COUNTS} FROM ${DECISIONS} AND check_code = $2 GROUP BY 1 ORDER BY 1 DESC`,
      [REASONS_AGAINST_CHECK, code, this.active.pack.zone.name],
    );
    return rows.map(({ month, ...counted }) => ({ month, ...summed(counted) }));
  }

  private async count(code: string | undefined, when: string, parameters: readonly unknown[]): Promise<Map<string, Counted>> {
    const rows = await this.database.query<Counted>(
      `SELECT check_code AS "check", ${COUNTS} FROM ${DECISIONS} AND ($2::text IS NULL OR check_code = $2) AND ${when} GROUP BY 1`,
      [REASONS_AGAINST_CHECK, code ?? null, ...parameters],
    );
    return new Map(rows.map((row) => [row.check, row]));
  }

  private async standings(): Promise<Map<string, StandingRow>> {
    const rows = await this.database.query<StandingRow>(
      `SELECT check_code AS "check", state, since, changed_by AS "changedBy", reason, counted_from AS "countedFrom", version FROM check_standing`,
    );
    return new Map(rows.map((row) => [row.check, row]));
  }

  private async insufficient(code: string | undefined): Promise<Map<string, number>> {
    const rows = await this.database.query<{ check: string; n: number }>(
      `SELECT "check", count(*) AS n FROM check_state CROSS JOIN LATERAL unnest(insufficient) AS "check"
       WHERE insufficient IS NOT NULL AND ($1::text IS NULL OR insufficient @> ARRAY[$1]) AND ($1::text IS NULL OR "check" = $1) GROUP BY 1`,
      [code ?? null],
    );
    return new Map(rows.map(({ check, n }) => [check, n]));
  }
}

function summed(counted: Counted | undefined) {
  const { confirmed, rejected, excused } = counted ?? { confirmed: 0, rejected: 0, excused: 0 };
  const precision = precisionOf({ confirmed, rejected });
  return { confirmed, rejected, excused, precision: precision === null ? null : (precision / 100).toFixed(2) };
}
