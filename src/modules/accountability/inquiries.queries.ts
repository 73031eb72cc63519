import { Injectable, type StreamableFile } from '@nestjs/common';
import { INQUIRY_CAUSES, type InquiryCause } from '../../domain/accountability';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { fileAnswer, FileStore } from '../../platform/storage';
import { scopeSql } from '../identity';
import { InquiryDesk } from './inquiry-desk';
import type { InquiryQuery } from './inquiries.requests';
import type {
  InquiryDetailResponse,
  InquiryMaterialResponse,
  InquiryPersonResponse,
  InquiryResponse,
  InquirySuspensionResponse,
} from './inquiries.responses';

const OVERDUE = `((i.state = 'opened' AND i.assign_by < $1) OR (i.state IN ('opened', 'investigating') AND i.determine_by < $1))`;
const SELECT = `SELECT i.id, i.cause, i.state, i.case_id AS "caseId", c.case_number AS "caseNumber", u.code AS unit, u.name AS "unitName",
    i.origin_kind AS "originKind", i.origin_id AS "originId", i.reason, i.opened_on AS "openedOn", i.assign_by AS "assignBy",
    i.determine_by AS "determineBy", i.closed_on AS "closedOn", i.version,
    ${OVERDUE} AS overdue
  FROM inquiry i JOIN unit u ON u.id = i.unit_id LEFT JOIN case_record c ON c.id = i.case_id`;

@Injectable()
export class InquiryQueries {
  constructor(
    private readonly database: Database,
    private readonly desk: InquiryDesk,
    private readonly files: FileStore,
  ) {}

  /** Inquiries into the caller's units, newest first. */
  async list(actor: Actor, query: InquiryQuery): Promise<Page<InquiryResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [
      this.desk.today(),
      before,
      query.state ?? null,
      query.cause ?? null,
      query.unit ?? null,
      query.caseNumber ?? null,
      query.overdue ?? null,
      query.limit + 1,
    ];
    const rows = await this.database.query<InquiryResponse>(
      `${SELECT}
       WHERE ($2::uuid IS NULL OR i.id < $2) AND ($3::text IS NULL OR i.state = $3) AND ($4::text IS NULL OR i.cause = $4)
         AND ($5::text IS NULL OR u.code = $5) AND ($6::text IS NULL OR c.case_number = $6)
         AND ($7::boolean IS NULL OR ${OVERDUE} = $7)
         AND ${scopeSql(scopeOf(actor, 'inquiry.read'), 'i.unit_id', parameters)}
       ORDER BY i.id DESC LIMIT $8`,
      parameters,
    );
    return pageOf(rows.map(labelled), query.limit, (row) => [row.id]);
  }

  /** @throws DomainError `inquiry.not-found`, also outside the caller's units */
  async get(actor: Actor, id: string): Promise<InquiryDetailResponse> {
    const inquiry = await this.readable(actor, id);
    const investigators = await this.database.query<{ login: string }>(
      `SELECT a.login FROM inquiry_investigator i JOIN user_account a ON a.id = i.user_id
       WHERE i.inquiry_id = $1 AND i.released_at IS NULL ORDER BY a.login`,
      [id],
    );
    return {
      ...inquiry,
      investigators: investigators.map(({ login }) => login),
      persons: await this.database.query<InquiryPersonResponse>(
        `SELECT o.number AS officer, o.name, p.part, p.source, p.hearing, p.opinion, p.heard_on AS "heardOn"
         FROM inquiry_person p JOIN officer o ON o.id = p.officer_id WHERE p.inquiry_id = $1 ORDER BY o.number`,
        [id],
      ),
      materials: await this.database.query<InquiryMaterialResponse>(
        `SELECT id, name, media_type AS "mediaType", size, sha256, note, added_at AS "addedAt" FROM inquiry_material WHERE inquiry_id = $1 ORDER BY id`,
        [id],
      ),
      suspensions: await this.database.query<InquirySuspensionResponse>(
        `SELECT authority, reason, from_day AS "fromDay", to_day AS "toDay" FROM inquiry_suspension WHERE inquiry_id = $1 ORDER BY id`,
        [id],
      ),
    };
  }

  /** The bytes of a material as they were handed in. @throws DomainError `inquiry.not-found`, `attachment.not-found` */
  async material(actor: Actor, id: string, materialId: string): Promise<StreamableFile> {
    await this.readable(actor, id);
    const [material] = await this.database.query<{ sha256: string; name: string }>(
      'SELECT sha256, name FROM inquiry_material WHERE id = $1 AND inquiry_id = $2',
      [materialId, id],
    );
    if (!material) throw new DomainError('attachment.not-found', `the inquiry has no material ${materialId}`);
    return fileAnswer(await this.files.get(material.sha256), material.name);
  }

  async readable(actor: Actor, id: string): Promise<InquiryResponse> {
    const parameters: unknown[] = [this.desk.today(), id];
    const [row] = await this.database.query<InquiryResponse>(
      `${SELECT} WHERE i.id = $2 AND ${scopeSql(scopeOf(actor, 'inquiry.read'), 'i.unit_id', parameters)}`,
      parameters,
    );
    if (!row) throw new DomainError('inquiry.not-found', `there is no inquiry ${id} in your units`);
    return labelled(row);
  }
}

function labelled(row: InquiryResponse): InquiryResponse {
  return { ...row, causeLabel: INQUIRY_CAUSES[row.cause as InquiryCause] ?? row.cause };
}
