import { type CasePresences, concurrentWith, keyOf, type OfficerPresence, type Presence } from '../../domain/checks';
import type { Zone } from '../../domain/kernel';
import type { Database, Tx } from '../../platform/database';

/** What a case says of its officers' hours, with its id. */
export interface KnownPresences extends CasePresences {
  readonly id: string;
}

/** Any number, as long as it stays the same: beside a number for a group of officers it makes an advisory lock. */
const OFFICER_LOCK = 540_045;
const GROUPS = 256;

interface Row {
  readonly case_id: string;
  readonly officer: string;
  readonly act: string;
  readonly from_at: Date;
  readonly to_at: Date;
  readonly case_number: string;
  readonly belongs: string[];
}

/**
 * For each case that has officers at work: their hours in other cases that touch its own (decision 0054). Cases of the list know each other
 * as they were read; the rest are read as they were evaluated last.
 */
export async function concurrentOf(
  from: Database | Tx,
  cases: readonly KnownPresences[],
  zone: Zone,
): Promise<ReadonlyMap<string, readonly OfficerPresence[]>> {
  const busy = cases.filter(({ presences }) => presences.length > 0);
  if (busy.length === 0) return new Map();
  const rows = (await from.query(
    `SELECT DISTINCT p.* FROM jsonb_to_recordset($1) AS d (officer text, from_at timestamptz, to_at timestamptz)
     JOIN officer_presence p ON ${TOUCHES} WHERE p.case_id <> ALL($2)`,
    [spansOf(busy), cases.map(({ id }) => id)],
  )) as Row[];
  const byOfficer = new Map<string, Set<KnownPresences>>();
  for (const known of [...casesOf(rows), ...busy])
    for (const { officer } of known.presences) {
      const there = byOfficer.get(officer);
      if (there) there.add(known);
      else byOfficer.set(officer, new Set([known]));
    }
  return new Map(
    busy.map((own) => {
      const others = new Set(own.presences.flatMap(({ officer }) => [...byOfficer.get(officer)!]));
      others.delete(own);
      return [own.id, concurrentWith(own, [...others], zone)];
    }),
  );
}

/** Keeps others from writing the hours of the same officers until this transaction ends, so that of two such writers one sees the other. */
export async function lockOfficers(tx: Tx, cases: readonly CasePresences[]): Promise<void> {
  const groups = [...new Set(cases.flatMap(({ presences }) => presences.map(({ officer }) => groupOf(officer))))].sort((a, b) => a - b);
  if (groups.length > 0)
    await tx.query('SELECT pg_advisory_xact_lock($1, n) FROM (SELECT n FROM unnest($2::int[]) n ORDER BY n) g', [OFFICER_LOCK, groups]);
}

/**
 * Writes what the cases say now, and has all others looked at again whose officers' hours touch what was or is said by one that changed.
 * Returns their ids.
 */
export async function savePresences(tx: Tx, cases: readonly KnownPresences[], now: Date): Promise<string[]> {
  const ids = cases.map(({ id }) => id);
  const before = new Map(
    casesOf((await tx.query('SELECT * FROM officer_presence WHERE case_id = ANY($1)', [ids])) as Row[]).map((c) => [c.id, c]),
  );
  const changed = cases.filter((known) => contentOf(known) !== contentOf(before.get(known.id)));
  if (changed.length === 0) return [];
  const said = [...changed, ...changed.flatMap(({ id }) => before.get(id) ?? [])];
  await lockOfficers(tx, said);
  await tx.query('DELETE FROM officer_presence WHERE case_id = ANY($1)', [changed.map(({ id }) => id)]);
  await tx.query(
    `INSERT INTO officer_presence SELECT * FROM jsonb_to_recordset($1)
       AS r (case_id uuid, officer text, act text, from_at timestamptz, to_at timestamptz, case_number text, belongs text[])`,
    [JSON.stringify(changed.flatMap(rowsOf))],
  );
  const [marked] = await tx.query<[{ id: string }[], number]>(
    `UPDATE check_state SET next_due_at = $3 WHERE case_id IN (
       SELECT p.case_id FROM jsonb_to_recordset($1) AS d (officer text, from_at timestamptz, to_at timestamptz)
       JOIN officer_presence p ON ${TOUCHES} WHERE p.case_id <> ALL($2))
     RETURNING case_id AS id`,
    [spansOf(said), ids, now],
  );
  return marked.map(({ id }) => id);
}

/** None lasts longer than 24 hours, so what begins earlier than that is over. */
const TOUCHES = `p.officer = d.officer AND p.from_at <= d.to_at AND p.from_at >= d.from_at - interval '24 hours' AND p.to_at >= d.from_at`;

function spansOf(cases: readonly CasePresences[]): string {
  return JSON.stringify(
    cases.flatMap(({ presences }) => presences.map(({ officer, from, to }) => ({ officer, from_at: iso(from), to_at: iso(to) }))),
  );
}

function rowsOf({ id, caseNumber, belongs, presences }: KnownPresences): object[] {
  return presences.map(({ officer, type, from, to }) => ({
    case_id: id,
    officer,
    act: type,
    from_at: iso(from),
    to_at: iso(to),
    case_number: caseNumber,
    belongs,
  }));
}

function casesOf(rows: readonly Row[]): KnownPresences[] {
  const cases = new Map<string, KnownPresences & { readonly presences: Presence[] }>();
  for (const { case_id, officer, act, from_at, to_at, case_number, belongs } of rows) {
    const known = cases.get(case_id) ?? { id: case_id, caseNumber: case_number, belongs, presences: [] };
    known.presences.push({ officer, type: act, from: from_at.getTime(), to: to_at.getTime() });
    cases.set(case_id, known);
  }
  return [...cases.values()];
}

function contentOf(known: KnownPresences | undefined): string {
  if (!known || known.presences.length === 0) return '';
  return JSON.stringify([known.caseNumber, known.belongs, known.presences.map(keyOf).sort()]);
}

function groupOf(officer: string): number {
  let sum = 0;
  for (const character of officer) sum = (sum * 31 + character.codePointAt(0)!) % GROUPS;
  return sum;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
