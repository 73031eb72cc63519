import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import type { Upload } from '../../platform/http';
import { type AcceptedFile, acceptUpload, FileStore } from '../../platform/storage';
import { Audit } from '../audit';
import { keepFile } from './kept-file';
import { lockOwnSheet, signOfWork } from './own-sheet';
import { assertPeriodOpen } from './review-period';
import { ReviewSheetFile } from './review-sheet-file.entity';
import { ReviewSheet } from './review-sheet.entity';
import { SheetQueries } from './sheets.queries';
import type { SheetDetailResponse } from './sheets.responses';

/** Of one sheet; a case has no more evidence than somebody can look through. */
const MOST_FILES = 100;

/** Evidence that reviewers add to their sheets: kept under its hash, named by the lines. */
@Injectable()
export class SheetFileService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly files: FileStore,
    private readonly queries: SheetQueries,
  ) {}

  /**
   * Adds files to a sheet that can be written, to be named by its lines; one it has already stays as it is. Nothing that was typed depends on
   * it, so it does not change the sheet's version.
   *
   * @throws DomainError `sheet.not-found`, `sheet.other-reviewer`, `sheet.submitted`, `lifecycle.refused`, `run.period-closed`,
   * `attachment.*`; `request.invalid` without a file, `request.too-large` for more than a sheet holds.
   */
  async add(actor: Actor, id: string, uploads: readonly Upload[]): Promise<SheetDetailResponse> {
    if (uploads.length === 0)
      throw new DomainError('request.invalid', 'files: expected at least one file (multipart/form-data)', [
        { field: 'files', message: 'at least one file (multipart/form-data)', value: 0 },
      ]);
    const accepted: AcceptedFile[] = [];
    for (const upload of uploads) accepted.push(await acceptUpload(upload));
    await this.database.transact(async (tx) => {
      const sheet = await lockOwnSheet(tx, actor, id);
      await assertPeriodOpen(tx, sheet.period);
      const added = { addedBy: actor.id, addedAt: this.clock.date() };
      for (const file of accepted) await keepFile(tx, this.files, ReviewSheetFile, file, { sheetId: id, ...added });
      if ((await tx.countBy(ReviewSheetFile, { sheetId: id })) > MOST_FILES)
        throw new DomainError('request.too-large', `a sheet holds at most ${MOST_FILES} files`);
      await tx.update(ReviewSheet, { id }, signOfWork(sheet, this.clock.now()));
      await this.audit.record(tx, {
        actor,
        action: 'review.files-added',
        subject: { kind: 'review-sheet', id },
        unitId: sheet.unitId,
        data: { files: accepted.map(({ sha256 }) => sha256) },
      });
    });
    return this.queries.get(actor, id);
  }
}

/**
 * Which of these hashes the lines of a sheet may name: files added to it and, for who decides between two sheets, files of those; what an
 * adjudicator names becomes a file of his sheet too.
 */
export async function citableOf(tx: Tx, { id, phase, drawCaseId }: ReviewSheet, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  if (phase === 'adjudication')
    await tx.query(
      `INSERT INTO review_sheet_file (sheet_id, sha256, name, media_type, size, added_by, added_at)
       SELECT DISTINCT ON (f.sha256) $1::uuid, f.sha256, f.name, f.media_type, f.size, f.added_by, f.added_at
       FROM review_sheet s JOIN review_sheet_file f ON f.sheet_id = s.id
       WHERE s.draw_case_id = $2 AND s.phase IN ('first', 'second') AND s.state = 'submitted' AND f.sha256 = ANY($3)
       ORDER BY f.sha256, f.added_at
       ON CONFLICT DO NOTHING`,
      [id, drawCaseId, hashes],
    );
  const rows = await tx.query<{ sha256: string }[]>('SELECT sha256 FROM review_sheet_file WHERE sheet_id = $1 AND sha256 = ANY($2)', [
    id,
    hashes,
  ]);
  return new Set(rows.map(({ sha256 }) => sha256));
}
