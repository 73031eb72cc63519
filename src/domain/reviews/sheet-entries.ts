import { FINDING_CLASSES, type FindingClass } from '../findings';
import { DomainError, type FieldProblem, type LocalDate } from '../kernel';
import { caseMeanBranch, type SchemeDefinition, type SchemeIndex, type SchemeItem, sheetItems } from '../schemes';

/** What stands on a sheet: a fault the reviewer found, a decision on a suspicion of the machine, something done well. */
export const ENTRY_KINDS = ['fault', 'suspicion', 'good'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Where a fault is seen in the file. */
export interface EntryEvidence {
  readonly text: string | null;
  /** Place of the document in the case's list, from 0. */
  readonly document: number | null;
  readonly page: number | null;
  /** Hash of a stored file. */
  readonly file: string | null;
}

export interface SheetEntry {
  /** The client's own id, unique on the sheet and kept when it is saved again. */
  readonly key: string;
  readonly kind: EntryKind;
  /** `fault`: code of a sheet item; `good`: code of a bonus item; `suspicion`: null. */
  readonly item: string | null;
  /** `suspicion`: the finding decided on. */
  readonly findingId: string | null;
  /** `suspicion` only. */
  readonly decision: 'confirm' | 'reject' | null;
  /** `reject`: why it does not count. */
  readonly reason: string | null;
  readonly class: FindingClass | null;
  readonly occurrences: number;
  readonly officers: readonly string[];
  readonly evidence: readonly EntryEvidence[];
  readonly article: EntryArticle | null;
  readonly note: string | null;
}

/** The provision a fault breaks. */
export interface EntryArticle {
  readonly law: string;
  /** One article or several: `94`, `80、200`. */
  readonly number: string;
  readonly textVersion: LocalDate;
  /** The day of the act by which the version was chosen; null when it was named. */
  readonly on: LocalDate | null;
}

/** As a reviewer cites it, before its version is looked up. */
export interface CitedEntryArticle {
  readonly law: string;
  readonly number: string;
  readonly textVersion: LocalDate | null;
  readonly on: LocalDate | null;
}

/** A line as it was typed. */
export interface DraftEntry extends Omit<SheetEntry, 'article'> {
  readonly article: CitedEntryArticle | null;
}

/** What a reviewer has written so far. */
export interface SheetDraft {
  readonly entries: readonly DraftEntry[];
  readonly note: string | null;
}

/** A suspicion of the machine that waits for the reviewer. */
export interface OpenSuspicion {
  readonly findingId: string;
  readonly check: string;
  readonly class: FindingClass;
  readonly occurrences: number;
}

/**
 * The items that take points off a reviewed case: those of the case-mean branch; without one those of the online branches, a fault under
 * which costs the month by itself.
 */
export function caseItems(scheme: Pick<SchemeDefinition, 'branches'>): readonly SchemeItem[] {
  return caseMeanBranch(scheme)?.items ?? scheme.branches.filter(({ channel }) => channel === 'online').flatMap((branch) => branch.items);
}

/** What takes points on a sheet: faults by their item, confirmed suspicions by the item that counts their check. */
export function scoredEntries(
  entries: readonly SheetEntry[],
  suspicions: ReadonlyMap<string, OpenSuspicion>,
  index: Pick<SchemeIndex, 'byCheck'>,
): { key: string; item: string; occurrences: number; class: FindingClass }[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'fault') return [{ key: entry.key, item: entry.item!, occurrences: entry.occurrences, class: entry.class! }];
    if (entry.kind !== 'suspicion' || entry.decision !== 'confirm') return [];
    const suspicion = suspicions.get(entry.findingId!);
    if (!suspicion) return [];
    const target = index.byCheck.get(suspicion.check);
    const item = target?.kind === 'item' ? target.item.code : suspicion.check;
    return [{ key: entry.key, item, occurrences: suspicion.occurrences, class: entry.class ?? suspicion.class }];
  });
}

/**
 * Refuses a sheet that is not ready to be submitted: an item the scheme does not let a reviewer name, a bonus it does not have, a suspicion
 * nobody decided on or one that is rejected without a reason.
 *
 * @param rejectReasons what may be given for a rejection.
 * @throws DomainError `sheet.incomplete` with every problem as a field.
 */
export function assertComplete(
  entries: readonly SheetEntry[],
  suspicions: readonly OpenSuspicion[],
  scheme: Pick<SchemeDefinition, 'branches' | 'bonus'>,
  rejectReasons: readonly string[],
): void {
  const allowed = sheetItems(scheme, 'online').map(({ code }) => code);
  const bonuses = scheme.bonus.items.map(({ code }) => code);
  const problems: FieldProblem[] = [];
  entries.forEach((entry, i) => {
    const field = (name: string): string => `entries[${i}].${name}`;
    if (entry.kind === 'fault') {
      if (entry.item === null || !allowed.includes(entry.item))
        problems.push({ field: field('item'), message: `expected one of ${allowed.join(', ')}`, value: entry.item });
      if (entry.class === null) problems.push({ field: field('class'), message: `expected one of ${FINDING_CLASSES.join(', ')}` });
    } else if (entry.kind === 'good') {
      if (entry.item === null || !bonuses.includes(entry.item))
        problems.push({
          field: field('item'),
          message: `expected one of ${bonuses.join(', ') || 'no bonus item at all'}`,
          value: entry.item,
        });
    } else if (entry.decision === null) problems.push({ field: field('decision'), message: 'expected confirm or reject' });
    else if (entry.decision === 'reject' && (entry.reason === null || !rejectReasons.includes(entry.reason)))
      problems.push({ field: field('reason'), message: `expected one of ${rejectReasons.join(', ')}`, value: entry.reason });
    else if (entry.decision === 'confirm' && entry.class !== null && changesClass(entry, suspicions) && (entry.note ?? '').trim() === '')
      problems.push({ field: field('note'), message: 'expected the reason for the change of class' });
  });
  const decided = new Set(entries.filter(({ kind }) => kind === 'suspicion').map(({ findingId }) => findingId));
  for (const { findingId, check } of suspicions)
    if (!decided.has(findingId))
      problems.push({ field: 'entries', message: `a decision on the suspicion ${findingId} of the check ${check}`, value: findingId });
  if (problems.length > 0)
    throw new DomainError('sheet.incomplete', problems.map(({ field, message }) => `${field}: ${message}`).join('; '), problems);
}

function changesClass(entry: SheetEntry, suspicions: readonly OpenSuspicion[]): boolean {
  const of = suspicions.find(({ findingId }) => findingId === entry.findingId);
  return of !== undefined && of.class !== entry.class;
}
