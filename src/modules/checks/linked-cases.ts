import type { LinkedCase } from '../../domain/checks';
import type { Database, Tx } from '../../platform/database';

interface Incident {
  readonly id: string;
  readonly number: string;
}

/**
 * The cases that name incidents as their origin, by the incident's number, for the checks of the kind `link` (decision 0013).
 *
 * @param opening types of the events with which a case begins.
 */
export async function linkedCasesOf(
  from: Database | Tx,
  incidents: readonly Incident[],
  opening: readonly string[],
): Promise<ReadonlyMap<string, readonly LinkedCase[]>> {
  const links = new Map<string, LinkedCase[]>(incidents.map(({ number }) => [number, []]));
  if (incidents.length === 0) return links;
  const rows = (await from.query(
    `SELECT incident_number AS number, case_number AS "caseNumber", kind,
            (SELECT e ->> 'at' FROM jsonb_array_elements(facts -> 'events') WITH ORDINALITY x (e, place)
             WHERE e ->> 'type' = ANY($2) ORDER BY place LIMIT 1) AS "openedAt"
     FROM case_record WHERE incident_number = ANY($1) ORDER BY incident_number, case_number, source, external_id`,
    [incidents.map(({ number }) => number), opening],
  )) as (Omit<LinkedCase, 'openedAt'> & { number: string; openedAt: string | null })[];
  for (const { number, caseNumber, kind, openedAt } of rows)
    links.get(number)!.push({ caseNumber, kind, ...(openedAt !== null && { openedAt }) });
  return links;
}

/**
 * Has the incidents looked at again that changed cases name or named before: what is said of an incident hangs on them. Returns their
 * ids.
 */
export async function markIncidentsOf(tx: Tx, caseIds: readonly string[], now: Date): Promise<string[]> {
  if (caseIds.length === 0) return [];
  const named = await tx.query<{ number: string }[]>(
    `SELECT incident_number AS number FROM case_record WHERE id = ANY($1) AND incident_number IS NOT NULL
     UNION SELECT facts ->> 'incidentNumber' FROM case_version WHERE case_id = ANY($1) AND facts ? 'incidentNumber'`,
    [caseIds],
  );
  // Few cases name one: the others must not cost a search among all incidents.
  if (named.length === 0) return [];
  const [marked] = await tx.query<[{ id: string }[], number]>(
    `UPDATE check_state s SET next_due_at = $2
     FROM case_record i WHERE i.id = s.case_id AND i.kind = 'incident' AND i.case_number = ANY($1) RETURNING s.case_id AS id`,
    [named.map(({ number }) => number), now],
  );
  return marked.map(({ id }) => id);
}
