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
