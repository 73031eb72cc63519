import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { onsiteChecklist } from '../../domain/reviews';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { type FileContent, FileStore } from '../../platform/storage';
import { scopeSql } from '../identity';
import { SchemeQueries } from '../schemes';
import type { OnsiteQuery } from './onsite.requests';
import type {
  ChecklistResponse,
  OnsiteAnswerResponse,
  OnsiteDetailResponse,
  OnsitePhotoResponse,
  OnsiteResponse,
  OnsiteSignatureResponse,
} from './onsite.responses';

const SHEET = `SELECT s.id, s.period, u.code AS unit, u.name AS "unitName", s.state, s.place, s.began_at AS "beganAt", s.ended_at AS "endedAt",
    ARRAY(SELECT a.login FROM unnest(s.inspectors) WITH ORDINALITY i (id, place) JOIN user_account a ON a.id = i.id ORDER BY i.place) AS inspectors,
    s.submitted_at AS "submittedAt", s.signed_at AS "signedAt", s.version, s.scheme_version_id AS "schemeVersionId", s.note, s.signature, s.reason
  FROM onsite_sheet s JOIN unit u ON u.id = s.unit_id`;

interface SheetRow extends OnsiteResponse {
  readonly schemeVersionId: string;
  readonly note: string | null;
  readonly signature: OnsiteSignatureResponse | null;
  readonly reason: string | null;
}

@Injectable()
export class OnsiteQueries {
  constructor(
    private readonly database: Database,
    private readonly schemes: SchemeQueries,
    private readonly files: FileStore,
  ) {}

  /** What is looked at in a period, for a device to take along. @throws DomainError `scheme.none-approved` */
  async checklist(period: string): Promise<ChecklistResponse> {
    const { id } = await this.schemes.approvedFor(period);
    const { definition } = await this.schemes.definitionOf(id);
    const { items, bonuses } = onsiteChecklist(definition);
    const branchOf = new Map(definition.branches.flatMap((branch) => branch.items.map((item) => [item.code, branch] as const)));
    return {
      period,
      schemeVersionId: id,
      items: items.map(({ code, title, points, per, class: given, article }) => ({
        code,
        title,
        branch: branchOf.get(code)!.code,
        branchTitle: branchOf.get(code)!.title,
        points,
        per,
        class: given,
        article: article ?? null,
      })),
      bonuses: bonuses.map(({ code, title, points }) => ({ code, title, points })),
    };
  }

  /** The sheets the caller may see, the latest visit first. */
  async list(actor: Actor, query: OnsiteQuery): Promise<Page<OnsiteResponse>> {
    const [before, id] = query.cursor === undefined ? [null, null] : readCursor(query.cursor, 2);
    const parameters: unknown[] = [before, id, query.period ?? null, query.unit ?? null, query.state ?? null, query.limit + 1];
    const rows = await this.database.query<SheetRow>(
      `${SHEET} WHERE ($1::timestamptz IS NULL OR (s.began_at, s.id) < ($1, $2::uuid)) AND ($3::text IS NULL OR s.period = $3)
         AND ($4::text IS NULL OR u.code = $4) AND ($5::text IS NULL OR s.state = $5) AND ${visible(actor, parameters)}
       ORDER BY s.began_at DESC, s.id DESC LIMIT $6`,
      parameters,
    );
    return pageOf(
      rows.map(({ schemeVersionId: _, note: __, signature: ___, reason: ____, ...sheet }) => sheet),
      query.limit,
      (row) => [row.beganAt.toISOString(), row.id],
    );
  }

  /** @throws DomainError `onsite.not-found`, also for a sheet the caller may not see. */
  async get(actor: Actor, id: string): Promise<OnsiteDetailResponse> {
    const parameters: unknown[] = [id];
    const [row] = await this.database.query<SheetRow>(`${SHEET} WHERE s.id = $1 AND ${visible(actor, parameters)}`, parameters);
    if (!row) throw new DomainError('onsite.not-found', `there is no on-site sheet ${id} that you may see`);
    const answers = await this.database.query<OnsiteAnswerResponse>(
      `SELECT item, result, occurrences, note, finding_id AS "findingId", commendation_id AS "commendationId"
       FROM onsite_answer WHERE sheet_id = $1 ORDER BY kind, item`,
      [id],
    );
    const photos = await this.database.query<OnsitePhotoResponse>(
      `SELECT sha256, name, media_type AS "mediaType", size, item, taken_at AS "takenAt" FROM onsite_photo WHERE sheet_id = $1 ORDER BY taken_at, sha256`,
      [id],
    );
    return { ...row, answers, photos };
  }

  /** A photo of a sheet the caller may see. @throws DomainError `onsite.not-found`, `attachment.not-found` */
  async photo(actor: Actor, id: string, sha256: string): Promise<FileContent & { readonly name: string }> {
    const { photos } = await this.get(actor, id);
    const photo = photos.find((candidate) => candidate.sha256 === sha256);
    if (!photo) throw new DomainError('attachment.not-found', `the sheet has no photo ${sha256}`);
    return { ...(await this.files.get(sha256)), name: photo.name };
  }
}

/** A condition over `onsite_sheet s`: inspectors see the sheets of the units they inspect, others what has been submitted. */
function visible(actor: Actor, parameters: unknown[]): string {
  const inspected = scopeSql(scopeOf(actor, 'onsite.write'), 's.unit_id', parameters);
  const read = scopeSql(scopeOf(actor, 'sheet.read'), 's.unit_id', parameters);
  return `(${inspected} OR (s.state NOT IN ('open', 'withdrawn') AND ${read}))`;
}
