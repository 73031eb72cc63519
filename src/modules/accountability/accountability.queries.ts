import { Injectable, type StreamableFile } from '@nestjs/common';
import { articleText, type SituationCode, SITUATIONS } from '../../domain/accountability';
import { type Actor, covers, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { type DocumentFormat, DocumentQueries } from '../documents';
import { scopeSql } from '../identity';
import type { AppealQuery } from './accountability.requests';
import type {
  AccountabilityDecisionResponse,
  AppealResponse,
  DeterminationResponse,
  ResponsibilityResponse,
  WholeInquiryResponse,
} from './accountability.responses';
import { InquiryQueries } from './inquiries.queries';

const APPEAL = `SELECT a.id, a.inquiry_id AS "inquiryId", a.decision_id AS "decisionId", o.number AS officer, u.code AS unit, a.state, a.reason,
    a.filed_on AS "filedOn", a.decided_on AS "decidedOn", a.decision, a.version
  FROM accountability_appeal a JOIN unit u ON u.id = a.unit_id LEFT JOIN officer o ON o.id = a.officer_id`;
const DECISION = `SELECT d.id, d.inquiry_id AS "inquiryId", o.number AS officer, d.state, d.sanctions, d.reason, d.lifelong, d.number,
    d.decided_on AS "decidedOn", d.appeal_until AS "appealUntil", d.reversed_on AS "reversedOn", d.version
  FROM accountability_decision d JOIN officer o ON o.id = d.officer_id`;

@Injectable()
export class AccountabilityQueries {
  constructor(
    private readonly database: Database,
    private readonly inquiries: InquiryQueries,
    private readonly documents: DocumentQueries,
  ) {}

  /** An inquiry with its determinations, decisions and appeals. @throws DomainError `inquiry.not-found` */
  async whole(actor: Actor, id: string): Promise<WholeInquiryResponse> {
    const inquiry = await this.inquiries.get(actor, id);
    const determinations = await this.database.query<DeterminationResponse>(
      `SELECT id, round, state, conclusion, text, facts, provisions, division, determined_on AS "determinedOn", decided_on AS "decidedOn", decision, number,
         finding_id AS "findingId", finding_linked AS "findingLinked", handed_over_to AS "handedOverTo", handed_over_on AS "handedOverOn"
       FROM inquiry_determination WHERE inquiry_id = $1 ORDER BY round`,
      [id],
    );
    const shares = await this.database.query<ResponsibilityResponse & { determinationId: string }>(
      `SELECT r.determination_id AS "determinationId", o.number AS officer, o.name, u.code AS unit, r.part, r.situation, r.degree, r.share, r.grounds,
         r.reason, r.lifelong
       FROM responsibility r JOIN inquiry_determination d ON d.id = r.determination_id JOIN officer o ON o.id = r.officer_id JOIN unit u ON u.id = r.unit_id
       WHERE d.inquiry_id = $1 ORDER BY o.number`,
      [id],
    );
    return {
      ...inquiry,
      determinations: determinations.map((one) => ({
        ...one,
        responsibilities: shares
          .filter(({ determinationId }) => determinationId === one.id)
          .map(({ determinationId: _, ...share }) => labelled(share)),
      })),
      decisions: await this.database.query<AccountabilityDecisionResponse>(`${DECISION} WHERE d.inquiry_id = $1 ORDER BY d.id`, [id]),
      appeals: await this.database.query<AppealResponse>(`${APPEAL} WHERE a.inquiry_id = $1 ORDER BY a.id`, [id]),
    };
  }

  /** Appeals the caller may decide, newest first. */
  async appeals(actor: Actor, query: AppealQuery): Promise<Page<AppealResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [before, query.state ?? null, query.limit + 1];
    const rows = await this.database.query<AppealResponse>(
      `${APPEAL} WHERE ($1::uuid IS NULL OR a.id < $1) AND ($2::text IS NULL OR a.state = $2)
         AND ${scopeSql(scopeOf(actor, 'appeal.decide'), 'a.unit_id', parameters)} ORDER BY a.id DESC LIMIT $3`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  async appeal(id: string): Promise<AppealResponse> {
    const [row] = await this.database.query<AppealResponse>(`${APPEAL} WHERE a.id = $1`, [id]);
    if (!row) throw new DomainError('appeal.not-found', `there is no appeal ${id}`);
    return row;
  }

  /** 认定意见书, as it was issued. @throws DomainError `inquiry.not-found`, `document.not-found` */
  async determinationFile(actor: Actor, inquiryId: string, determinationId: string, format: DocumentFormat): Promise<StreamableFile> {
    await this.inquiries.readable(actor, inquiryId);
    const [row] = await this.database.query<{ documentId: string | null }>(
      'SELECT document_id AS "documentId" FROM inquiry_determination WHERE id = $1 AND inquiry_id = $2',
      [determinationId, inquiryId],
    );
    if (!row?.documentId) throw new DomainError('document.not-found', 'the determination has not been issued');
    return this.documents.file(row.documentId, format);
  }

  /**
   * 责任追究决定书, for those who may read the inquiry, the unit that answers, and the officer it is about.
   *
   * @throws DomainError `accountability.not-found`
   */
  async decisionFile(actor: Actor, id: string, format: DocumentFormat): Promise<StreamableFile> {
    const [row] = await this.database.query<{ documentId: string; path: string; own: boolean }>(
      `SELECT d.document_id AS "documentId", u.path, EXISTS (SELECT 1 FROM user_account a WHERE a.id::text = $2 AND a.officer_id = d.officer_id) AS own
       FROM accountability_decision d JOIN inquiry i ON i.id = d.inquiry_id JOIN unit u ON u.id = i.unit_id WHERE d.id = $1`,
      [id, actor.id],
    );
    const allowed =
      row && (row.own || covers(scopeOf(actor, 'inquiry.read'), row.path) || covers(scopeOf(actor, 'objection.file'), row.path));
    if (!allowed) throw new DomainError('accountability.not-found', `there is no decision ${id} that you may read`);
    return this.documents.file(row.documentId, format);
  }
}

function labelled(share: ResponsibilityResponse): ResponsibilityResponse {
  const code = share.situation as SituationCode;
  return { ...share, situationLabel: SITUATIONS[code].label, article: articleText(code), verified: SITUATIONS[code].verified };
}
