import { Injectable } from '@nestjs/common';
import { type Actor, covers, scopeOf } from '../../domain/identity';
import { DomainError, periodOf } from '../../domain/kernel';
import { explainTerms, type ObjectionTerms, overturnRate } from '../../domain/reviews';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { type FileContent, FileStore } from '../../platform/storage';
import { FindingSight } from '../findings';
import { scopeSql } from '../identity';
import { SchemeQueries } from '../schemes';
import { assertContestable, assertShown, getContested } from './contested-finding';
import { FindingTerms } from './objection-terms';
import type { ObjectionQuery } from './objections.requests';
import type {
  FindingTermsResponse,
  FirstViewResponse,
  ObjectionCountResponse,
  ObjectionDetailResponse,
  ObjectionPage,
  ObjectionResponse,
  ObjectionStatisticsResponse,
  ObjectionTermsResponse,
} from './objections.responses';

/** `$1` is the local day. */
const COLUMNS = `o.id, o.finding_id AS "findingId", f.case_id AS "caseId", u.code AS unit, o.source, o.fault, o.state, o.filed_on AS "filedOn",
  o.decide_by AS "decideBy", (o.state IN ('filed', 'rescored') AND o.decide_by < $1::date) AS overdue, o.version`;
const FROM = 'FROM objection o JOIN finding f ON f.id = o.finding_id JOIN unit u ON u.id = o.unit_id';

/** Those who are asked know people and faults by their names. */
const REVIEWER_NAME = `(SELECT p.name FROM user_account p WHERE p.id::text = o.reviewer)`;
const FAULT_TITLE = 'f.title';

type DetailRow = Omit<ObjectionDetailResponse, 'first' | 'terms'> & {
  readonly path: string;
  readonly first: FirstViewResponse;
  readonly terms: ObjectionTerms;
};

@Injectable()
export class ObjectionQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly schemes: SchemeQueries,
    private readonly files: FileStore,
    private readonly findingTerms: FindingTerms,
    private readonly sight: FindingSight,
  ) {}

  /** The objections of the caller's units, newest first. */
  async list(actor: Actor, query: ObjectionQuery): Promise<ObjectionPage> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [this.today(), before, query.state ?? null, query.unit ?? null, query.overdue ?? null, query.limit + 1];
    const rows = await this.database.query<ObjectionResponse>(
      `SELECT ${COLUMNS} ${FROM} WHERE ($2::uuid IS NULL OR o.id < $2) AND ($3::text IS NULL OR o.state = $3) AND ($4::text IS NULL OR u.code = $4)
         AND ($5::boolean IS NULL OR (o.state IN ('filed', 'rescored') AND o.decide_by < $1::date) = $5)
         AND ${scopeSql(scopeOf(actor, 'finding.read'), 'o.unit_id', parameters)} ORDER BY o.id DESC LIMIT $6`,
      parameters,
    );
    const page: Page<ObjectionResponse> = pageOf(rows, query.limit, (row) => [row.id]);
    return page;
  }

  /**
   * An objection. Until the blind view is on record, only the unit sees how the finding was seen first and what it expects instead.
   *
   * @throws DomainError `objection.not-found`, also outside the caller's units.
   */
  async get(actor: Actor, id: string): Promise<ObjectionDetailResponse> {
    const parameters: unknown[] = [this.today(), id];
    const [row] = await this.database.query<DetailRow>(
      `SELECT ${COLUMNS}, u.path, o.grounds, o.evidence, o.known_on AS "knownOn", o.terms, o.expected, o.blind, o.reason, o.note, o.result,
         o.decided_by AS "decidedBy", o.decided_at AS "decidedAt",
         COALESCE(o.result -> 'before', jsonb_build_object('class', f.class, 'occurrences', f.occurrences, 'note', f.note)) || jsonb_build_object('reviewer', o.reviewer) AS first
       ${FROM} WHERE o.id = $2 AND ${scopeSql(scopeOf(actor, 'finding.read'), 'o.unit_id', parameters)}`,
      parameters,
    );
    if (!row) throw new DomainError('objection.not-found', `there is no objection ${id} in your units`);
    const { path, terms, ...rest } = row;
    const objection = { ...rest, terms: withText(terms) };
    const blindfolded = row.state === 'filed' && !covers(scopeOf(actor, 'objection.file'), path);
    return blindfolded ? { ...objection, expected: null, first: null } : objection;
  }

  /**
   * Until when a finding can be objected to, and from which day on the days are counted; also when they have run out.
   *
   * @throws DomainError `finding.not-found`, also outside the caller's units; `objection.not-possible`
   */
  async terms(actor: Actor, findingId: string): Promise<FindingTermsResponse> {
    const finding = await getContested(this.database, findingId);
    if (!covers(scopeOf(actor, 'finding.read'), finding.path))
      throw new DomainError('finding.not-found', `there is no finding ${findingId} in your units`);
    assertShown(finding, await this.sight.dayFor(actor));
    assertContestable(finding);
    const today = this.today();
    const terms = await this.findingTerms.of(this.database, finding, today);
    return { findingId, open: today <= terms.fileBy, ...withText(terms) };
  }

  /** A file that was handed in. @throws DomainError `objection.not-found`, `attachment.not-found` */
  async file(actor: Actor, id: string, sha256: string): Promise<FileContent & { readonly name: string }> {
    const { evidence } = await this.get(actor, id);
    const file = evidence.find((candidate) => candidate.sha256 === sha256);
    if (!file) throw new DomainError('attachment.not-found', `the objection has no file ${sha256}`);
    return { ...(await this.files.get(sha256)), name: file.name };
  }

  /** How often findings were overturned, of objections filed in a period. @throws DomainError `scheme.none-approved` */
  async statistics(actor: Actor, period: string): Promise<ObjectionStatisticsResponse> {
    const { periodFirstDay } = await this.schemes.periodRules(period);
    const { from, to } = periodOf(period, periodFirstDay);
    const by = (key: string, name: string): Promise<ObjectionCountResponse[]> => this.counts(actor, key, name, from, to);
    return {
      period,
      byReviewer: await by('o.reviewer', REVIEWER_NAME),
      byFault: await by('o.fault', FAULT_TITLE),
      byUnit: await by('u.code', 'u.name'),
    };
  }

  private async counts(actor: Actor, key: string, name: string, from: string, to: string): Promise<ObjectionCountResponse[]> {
    const parameters: unknown[] = [from, to];
    const rows = await this.database.query<Omit<ObjectionCountResponse, 'overturnRate'>>(
      `SELECT ${key} AS key, max(${name}) AS name, count(*)::int AS filed, count(*) FILTER (WHERE o.state IN ('filed', 'rescored'))::int AS open,
         count(*) FILTER (WHERE o.state = 'upheld')::int AS upheld, count(*) FILTER (WHERE o.state = 'changed')::int AS changed,
         count(*) FILTER (WHERE o.state = 'dismissed')::int AS dismissed
       ${FROM} WHERE o.filed_on BETWEEN $1 AND $2 AND ${scopeSql(scopeOf(actor, 'quality.read'), 'o.unit_id', parameters)}
       GROUP BY 1 ORDER BY 1`,
      parameters,
    );
    return rows.map((row) => ({ ...row, overturnRate: overturnRate(row) }));
  }

  private today(): string {
    return this.active.pack.zone.dateOf(this.clock.now());
  }
}

function withText(terms: ObjectionTerms): ObjectionTermsResponse {
  return { ...terms, text: explainTerms(terms) };
}
