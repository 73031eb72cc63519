import { DomainError, type FieldProblem } from '../../domain/kernel';
import type { SheetEntry } from '../../domain/reviews';
import type { Tx } from '../../platform/database';
import type { ReviewSheet } from './review-sheet.entity';
import { citableOf } from './sheet-files.service';

/**
 * Refuses lines that point at what is not there: findings of another case, files that were not added to the sheet, the same key twice.
 *
 * @throws DomainError `request.invalid` with every problem as a field.
 */
export async function assertKnown(tx: Tx, sheet: ReviewSheet, entries: readonly SheetEntry[]): Promise<void> {
  const hits = await tx.query<{ id: string }[]>(`SELECT id FROM finding WHERE case_id = $1 AND source = 'check'`, [sheet.caseId]);
  const findings = new Set(hits.map(({ id }) => id));
  const hashes = entries.flatMap(({ evidence }) => evidence.flatMap(({ file }) => (file === null ? [] : [file])));
  const files = await citableOf(tx, sheet, hashes);
  const problems: FieldProblem[] = [];
  const [keys, decided] = [new Set<string>(), new Set<string>()];
  entries.forEach((entry, i) => {
    if (keys.has(entry.key))
      problems.push({ field: `entries[${i}].key`, message: 'a key no other line of the sheet has', value: entry.key });
    keys.add(entry.key);
    if (entry.kind === 'suspicion') {
      const { findingId } = entry;
      if (findingId === null || !findings.has(findingId) || decided.has(findingId))
        problems.push({ field: `entries[${i}].findingId`, message: 'a suspicion of this case, each once', value: findingId });
      else decided.add(findingId);
    }
    entry.evidence.forEach(({ file }, e) => {
      if (file !== null && !files.has(file))
        problems.push({ field: `entries[${i}].evidence[${e}].file`, message: 'the hash of a file added to this sheet', value: file });
    });
  });
  if (problems.length > 0)
    throw new DomainError('request.invalid', problems.map(({ field, message }) => `${field}: expected ${message}`).join('; '), problems);
}

/**
 * Refuses a sheet whose lines, when it is submitted, name officers there are not or documents the case does not have, or give evidence that
 * says nothing. Also where the sheet does not count yet: it may come to count by another reviewer's hand, who must not be stopped by it.
 *
 * @throws DomainError `sheet.incomplete` with every problem as a field.
 */
export async function assertCitable(
  tx: Tx,
  sheet: Pick<ReviewSheet, 'caseId' | 'caseVersion'>,
  entries: readonly SheetEntry[],
): Promise<void> {
  const numbers = entries.flatMap(({ officers }) => officers);
  const officers = await tx.query<{ number: string }[]>('SELECT number FROM officer WHERE number = ANY($1)', [numbers]);
  const known = new Set(officers.map(({ number }) => number));
  const documents = await documentsOf(tx, sheet);
  const problems: FieldProblem[] = [];
  entries.forEach((entry, i) => {
    entry.officers.forEach((number, o) => {
      if (!known.has(number))
        problems.push({ field: `entries[${i}].officers[${o}]`, message: 'expected the number of an officer', value: number });
    });
    entry.evidence.forEach(({ text, document, page, file }, e) => {
      const field = `entries[${i}].evidence[${e}]`;
      if ([text, document, page, file].every((part) => part === null))
        problems.push({ field, message: 'expected a text, a document, a page or a file' });
      // Of a case whose source sends no documents the paper file is read: its places are the reader's.
      if (document !== null && documents > 0 && document >= documents)
        problems.push({
          field: `${field}.document`,
          message: `expected the place of one of the ${documents} document(s) of the case, from 0`,
          value: document,
        });
    });
  });
  if (problems.length > 0)
    throw new DomainError('sheet.incomplete', problems.map(({ field, message }) => `${field}: ${message}`).join('; '), problems);
}

/** How many documents the case has, as it was drawn or as it is now. */
async function documentsOf(tx: Tx, { caseId, caseVersion }: Pick<ReviewSheet, 'caseId' | 'caseVersion'>): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    `SELECT COALESCE(max(jsonb_array_length(COALESCE(facts -> 'documents', '[]'))), 0)::int AS n
     FROM (SELECT facts FROM case_record WHERE id = $1 UNION ALL SELECT facts FROM case_version WHERE case_id = $1 AND version = $2) v`,
    [caseId, caseVersion],
  );
  return row!.n;
}
