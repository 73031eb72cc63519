import { Injectable } from '@nestjs/common';
import { type CheckTrace, explainVerdict } from '../../domain/checks';
import { reasonLabel, SIGNALS } from '../../domain/findings';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError, periodOf } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { containsSql, scopeSql } from '../identity';
import { FindingSight, findingsShown } from './finding-sight';
import type { FindingQuery } from './findings.requests';
import type { FindingDecisionResponse, FindingDetailResponse, FindingResponse } from './findings.responses';
import { groundsInForce } from './no-deduction-grounds';

const COLUMNS = `f.id, f.case_id AS "caseId", c.case_number AS "caseNumber", u.code AS unit, u.name AS "unitName", o.number AS officer,
  ARRAY(SELECT p.number FROM unnest(f.officer_ids) WITH ORDINALITY x (id, place) JOIN officer p ON p.id = x.id ORDER BY x.place) AS officers,
  f.source, f.check_code AS "check", f.item, f.title, f.class, f.state, f.occurrences, f.occurred_on AS "occurredOn", f.counts_on AS "countsOn", f.article, f.counterfactual,
  f.decided_by AS "decidedBy", f.decided_at AS "decidedAt", f.reason, f.note, f.evidence, f.origin_kind AS "originKind", f.origin_id AS "originId",
  f.source = 'check' AND f.state = 'suspected'
    AND EXISTS (SELECT 1 FROM check_standing s WHERE s.check_code = f.check_code AND s.state = 'advisory') AS advisory,
  f.version, f.created_at AS "createdAt"`;
const JOINED = `LEFT JOIN case_record c ON c.id = f.case_id JOIN unit u ON u.id = f.unit_id LEFT JOIN officer o ON o.id = f.officer_id`;
const TEXT = ['f.title', 'f.note', 'f.counterfactual', 'c.case_number', 'c.title', 'c.cause'];

@Injectable()
export class FindingQueries {
  private readonly titles: ReadonlyMap<string, string>;

  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
    private readonly sight: FindingSight,
  ) {
    this.titles = new Map([...active.pack.checks.map(({ code, title }) => [code, title] as const), ...Object.entries(SIGNALS)]);
  }

  /** Findings of the caller's units, newest first. */
  async list(actor: Actor, query: FindingQuery): Promise<Page<FindingResponse>> {
    const parameters: unknown[] = [];
    const conditions: string[] = [];
    // Only what was asked for is written down, so that each combination gets a plan of its own.
    const given = (value: unknown, condition: (parameter: string) => string) => {
      if (value === undefined || value === null) return;
      parameters.push(value);
      conditions.push(condition(`$${parameters.length}`));
    };
    const period = query.period === undefined ? undefined : await this.daysOf(query.period);
    given(query.cursor === undefined ? undefined : readCursor(query.cursor, 1)[0], (p) => `f.id < ${p}::uuid`);
    given(query.unit, (p) => `f.unit_id = (SELECT id FROM unit WHERE code = ${p})`);
    given(
      query.officer,
      (p) =>
        `EXISTS (SELECT 1 FROM officer q WHERE q.number = ${p} AND (f.officer_id = q.id OR (cardinality(f.officer_ids) > 1 AND f.officer_ids @> ARRAY[q.id])))`,
    );
    given(query.check, (p) => `f.check_code = ${p}`);
    given(query.item, (p) => `f.item = ${p}`);
    given(query.class, (p) => `f.class = ${p}`);
    given(query.state, (p) => `f.state = ${p}`);
    given(query.source, (p) => `f.source = ${p}`);
    given(query.origin, (p) => `f.origin_id = ${p}`);
    given(query.from ?? period?.from, (p) => `f.occurred_on >= ${p}`);
    given(query.to ?? period?.to, (p) => `f.occurred_on <= ${p}`);
    given(query.caseNumber, (p) => `f.case_id IN (SELECT id FROM case_record WHERE case_number = ${p})`);
    if (query.text !== undefined) conditions.push(containsSql(TEXT, query.text, parameters));
    conditions.push(scopeSql(scopeOf(actor, 'finding.read'), 'f.unit_id', parameters));
    const from = await this.from(actor, parameters);
    parameters.push(query.limit + 1);
    const rows = await this.database.query<FindingResponse>(
      `SELECT ${COLUMNS} FROM ${from} WHERE ${conditions.join(' AND ')} ORDER BY f.id DESC LIMIT $${parameters.length}`,
      parameters,
    );
    return pageOf(
      rows.map((row) => this.titled(row)),
      query.limit,
      (row) => [row.id],
    );
  }

  /**
   * One finding with what explains it: the trace in sentences, and everything that was decided about it.
   *
   * @throws DomainError `finding.not-found`, also outside the caller's units.
   */
  async get(actor: Actor, id: string): Promise<FindingDetailResponse> {
    const parameters: unknown[] = [id];
    const from = await this.from(actor, parameters);
    const [row] = await this.database.query<FindingResponse & { trace: CheckTrace | null; hiddenSince: string | null }>(
      `SELECT ${COLUMNS}, f.trace, ${parameters.length === 1 ? 'NULL' : `CASE WHEN f.shown_from > $2 THEN f.shown_before ->> 'since' END`} AS "hiddenSince"
       FROM ${from} WHERE f.id = $1 AND ${scopeSql(scopeOf(actor, 'finding.read'), 'f.unit_id', parameters)}`,
      parameters,
    );
    if (!row) throw new DomainError('finding.not-found', `there is no finding ${id} in your units`);
    const { trace, hiddenSince, ...finding } = row;
    const grounds = await groundsInForce(this.database);
    const decisions = await this.decisionsOn(finding, hiddenSince);
    return {
      ...this.titled(finding),
      reasonLabel: finding.reason === null ? null : reasonLabel(finding.reason, grounds),
      sentences: trace === null || !isTrace(trace) ? [] : [...this.explain(trace)],
      trace: trace as Record<string, unknown> | null,
      decisions: decisions.map((decision) => ({
        ...decision,
        reasonLabel: decision.reason === null ? null : reasonLabel(decision.reason, grounds),
      })),
    };
  }

  /** How many cases stand as hits of each check: everything but what was withdrawn, rejected or overturned. */
  async standingHits(): Promise<Record<string, number>> {
    const rows = await this.database.query<{ check: string; n: number }>(
      `SELECT check_code AS "check", count(*) AS n FROM finding WHERE source = 'check' AND state IN ('suspected', 'confirmed') GROUP BY 1 ORDER BY 1`,
    );
    return Object.fromEntries(rows.map((row) => [row.check, row.n]));
  }

  /** The findings as the caller may see them, with what they are read with; pushes a parameter where some are shown later. */
  private async from(actor: Actor, parameters: unknown[]): Promise<string> {
    const day = await this.sight.dayFor(actor);
    if (day === null) return `finding f ${JOINED}`;
    parameters.push(day);
    return `${findingsShown(`$${parameters.length}::date`)} f ${JOINED}`;
  }

  /** The days of a period, which begins where the scheme in force for it says. */
  private async daysOf(period: string): Promise<{ from: string; to: string }> {
    const [scheme] = await this.database.query<{ day: number }>(
      `SELECT (definition ->> 'periodFirstDay')::int AS day FROM scheme_version
       WHERE state IN ('approved', 'in-use') AND valid_from <= $1 AND COALESCE(valid_to, $1) >= $1
       ORDER BY valid_from DESC, approved_at DESC, number DESC, code LIMIT 1`,
      [period],
    );
    return periodOf(period, scheme?.day ?? 1);
  }

  /** What people did, from the audit; the machine's confirmations are audited by the thousand and stand in the finding itself. */
  private async decisionsOn(finding: FindingResponse, hiddenSince: string | null): Promise<Omit<FindingDecisionResponse, 'reasonLabel'>[]> {
    const rows = await this.database.query<Omit<FindingDecisionResponse, 'reasonLabel'>>(
      `SELECT at, actor_id AS by, action, data ->> 'reason' AS reason, data ->> 'note' AS note
       FROM audit_entry WHERE subject_kind = 'finding' AND subject_id = $1 AND ($2::timestamptz IS NULL OR at < $2) ORDER BY at, id`,
      [finding.id, hiddenSince],
    );
    if (finding.decidedBy === 'machine' && finding.decidedAt !== null)
      rows.push({ at: finding.decidedAt, by: 'machine', action: 'findings.confirmed', reason: null, note: null });
    return rows;
  }

  private titled<T extends FindingResponse>(row: T): T {
    return { ...row, title: row.title ?? (row.check === null ? null : (this.titles.get(row.check) ?? null)) };
  }

  private explain(trace: CheckTrace): readonly string[] {
    const { locale, labels } = this.active.pack.checkContext;
    return explainVerdict({ trace }, { locale: locale ?? 'zh-CN', labels: labels ?? new Map() });
  }
}

/** Rows may be older than the form of traces. */
function isTrace(trace: Partial<CheckTrace>): trace is CheckTrace {
  return trace.article !== undefined && Array.isArray(trace.parts);
}
