import type { FindingClass, FindingState } from '../../domain/findings';
import { DomainError, type LocalDate } from '../../domain/kernel';
import type { Database, Tx } from '../../platform/database';
import { isHidden } from '../findings';

/** What can be objected to: what was seen in cases by machine or reviewer, and on site. Notices and inquiries have remedies of their own. */
const SOURCES: readonly string[] = ['check', 'online-review', 'onsite'];

/** A finding as far as objections look at it. */
export interface ContestedFinding {
  readonly id: string;
  readonly unitId: string;
  /** Of its unit. */
  readonly path: string;
  readonly source: string;
  readonly fault: string;
  readonly state: FindingState;
  readonly class: FindingClass;
  readonly occurrences: number;
  readonly note: string | null;
  readonly published: boolean;
  /** The day that places it in a month. */
  readonly placedOn: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** Where a sheet decided on it that its unit may not see yet: from when on it may, and in which state it sees the finding until then. */
  readonly shownFrom: LocalDate | null;
  readonly shownState: FindingState | null;
}

const SELECT = `SELECT f.id, f.unit_id AS "unitId", u.path, f.source, COALESCE(f.item, f.check_code) AS fault, f.state, f.class, f.occurrences, f.note, f.counted_in IS NOT NULL AS published,
  COALESCE(f.counts_on, f.occurred_on) AS "placedOn", f.decided_by AS "decidedBy", f.decided_at AS "decidedAt",
  f.shown_from AS "shownFrom", f.shown_before ->> 'state' AS "shownState"
  FROM finding f JOIN unit u ON u.id = f.unit_id WHERE f.id = $1`;

/** @throws DomainError `finding.not-found` */
export async function lockContested(tx: Tx, id: string): Promise<ContestedFinding> {
  return found(id, await tx.query<ContestedFinding[]>(`${SELECT} FOR UPDATE OF f`, [id]));
}

/** As {@link lockContested}, only to look at. */
export async function getContested(database: Database, id: string): Promise<ContestedFinding> {
  return found(id, await database.query<ContestedFinding>(SELECT, [id]));
}

/**
 * Whether the reader of a day (see `FindingSight`) sees that the finding stands.
 *
 * @throws DomainError `finding.not-found` when he does not see it at all, `objection.not-possible` when he sees it in another state.
 */
export function assertShown({ id, source, shownFrom, shownState }: ContestedFinding, day: LocalDate | null): void {
  if (day === null || !isHidden(shownFrom, day) || shownState === 'confirmed') return;
  if (shownState === null) throw notFound(id);
  throw notPossible(source, shownState);
}

/** Whether a finding can be objected to at all. @throws DomainError `objection.not-possible` */
export function assertContestable(finding: ContestedFinding): asserts finding is ContestedFinding & { readonly decidedAt: Date } {
  if (finding.state !== 'confirmed' || finding.decidedAt === null || !SOURCES.includes(finding.source))
    throw notPossible(finding.source, finding.state);
}

function notPossible(source: string, state: FindingState): DomainError {
  return new DomainError('objection.not-possible', `a finding from "${source}" that is "${state}" is not objected to here`);
}

function notFound(id: string): DomainError {
  return new DomainError('finding.not-found', `there is no finding ${id}`);
}

function found(id: string, [finding]: ContestedFinding[]): ContestedFinding {
  if (!finding) throw notFound(id);
  return finding;
}
