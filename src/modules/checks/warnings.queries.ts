import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { scopeSql } from '../identity';
import type { WarningFilter, WarningQuery } from './warnings.requests';
import type { WarningResponse, WarningTotalsResponse } from './warnings.responses';

const HOUR_MS = 3_600_000;
const FROM = `check_due d JOIN case_record c ON c.id = d.case_id JOIN unit u ON u.id = d.unit_id LEFT JOIN officer o ON o.id = d.officer_id`;

type WarningRow = Omit<WarningResponse, 'title' | 'article' | 'hoursLeft'>;

/** 预警: limits that still run, as the last evaluation of each case left them. */
@Injectable()
export class WarningQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
  ) {}

  /** What becomes a hit within the time asked for, the next one first. */
  async list(actor: Actor, query: WarningQuery): Promise<Page<WarningResponse>> {
    const { where, parameters } = this.condition(actor, query);
    if (query.cursor !== undefined) {
      parameters.push(...readCursor(query.cursor, 3));
      const n = parameters.length;
      where.push(`(d.due_at, d.case_id, d.check_code) > ($${n - 2}::timestamptz, $${n - 1}::uuid, $${n}::text)`);
    }
    parameters.push(query.limit + 1);
    const rows = await this.database.query<WarningRow>(
      `SELECT d.case_id AS "caseId", c.case_number AS "caseNumber", u.code AS unit, u.name AS "unitName", o.number AS officer,
              d.check_code AS "check", d.due_at AS "dueAt"
       FROM ${FROM} WHERE ${where.join(' AND ')} ORDER BY d.due_at, d.case_id, d.check_code LIMIT $${parameters.length}`,
      parameters,
    );
    const checks = new Map(this.active.pack.checks.map((check) => [check.code, check]));
    const now = this.clock.now();
    const items = rows.map((row): WarningResponse => ({
      ...row,
      title: checks.get(row.check)?.title ?? row.check,
      // A check that the pack no longer has stands here until its cases have been evaluated by the new rules.
      article: checks.get(row.check)?.article ?? null,
      hoursLeft: Math.floor((row.dueAt.getTime() - now) / HOUR_MS),
    }));
    return pageOf(items, query.limit, (row) => [row.dueAt.toISOString(), row.caseId, row.check]);
  }

  /** How many limits pass within the time asked for, by unit and by officer, and which is the first. */
  async totals(actor: Actor, query: WarningFilter): Promise<WarningTotalsResponse> {
    const { where, parameters } = this.condition(actor, query);
    const rows = await this.database.query<{
      unit: string | null;
      unitName: string | null;
      officer: string | null;
      byUnit: boolean;
      count: number;
      firstDueAt: Date | null;
    }>(
      `SELECT u.code AS unit, min(u.name) AS "unitName", o.number AS officer, grouping(u.code) = 0 AS "byUnit", count(*) AS count, min(d.due_at) AS "firstDueAt"
       FROM ${FROM} WHERE ${where.join(' AND ')}
       GROUP BY GROUPING SETS ((u.code), (o.number), ()) HAVING count(*) > 0
       ORDER BY count(*) DESC, u.code, o.number`,
      parameters,
    );
    const units = rows.filter(({ byUnit }) => byUnit);
    const officers = rows.filter(({ byUnit, officer }) => !byUnit && officer !== null);
    return {
      count: units.reduce((sum, { count }) => sum + count, 0),
      units: units.map(({ unit, unitName, count, firstDueAt }) => ({ unit: unit!, unitName: unitName!, count, firstDueAt: firstDueAt! })),
      officers: officers.map(({ officer, count, firstDueAt }) => ({ officer: officer!, count, firstDueAt: firstDueAt! })),
    };
  }

  private condition(actor: Actor, query: WarningFilter): { where: string[]; parameters: unknown[] } {
    const now = this.clock.now();
    const hours = query.withinHours ?? query.withinDays * 24;
    const parameters: unknown[] = [new Date(now), new Date(now + hours * HOUR_MS)];
    const where = ['d.due_at > $1 AND d.due_at <= $2'];
    const given = (value: unknown, column: string) => {
      if (value === undefined) return;
      parameters.push(value);
      where.push(`${column} = $${parameters.length}`);
    };
    given(query.unit, 'u.code');
    given(query.officer, 'o.number');
    given(query.check, 'd.check_code');
    where.push(scopeSql(scopeOf(actor, 'check.read'), 'd.unit_id', parameters));
    return { where, parameters };
  }
}
