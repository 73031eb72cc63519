import type { LinkedCase } from '../../domain/checks';
import type { Database, Tx } from '../../platform/database';

interface Incident {
  readonly id: string;
  readonly number: string;
}

/**
 * The cases that answer incidents, by the incident's id, for the checks of the kind `link` (decision 0013): those that name it as their
 * origin, by its number or in a link, and those that it names itself in a link.
 *
 * @param opening types of the events with which a case begins.
 */
export async function linkedCasesOf(
  from: Database | Tx,
  incidents: readonly Incident[],
  opening: readonly string[],
): Promise<ReadonlyMap<string, readonly LinkedCase[]>> {
  const links = new Map<string, LinkedCase[]>(incidents.map(({ id }) => [id, []]));
  if (incidents.length === 0) return links;
  const rows = (await from.query(
    `WITH incident AS (SELECT * FROM jsonb_to_recordset($1) AS r (id uuid, number text)),
     answer AS (
       SELECT i.id AS incident_id, l.case_id FROM incident i JOIN case_link l ON l.number = i.number AND l.relation = 'from-incident'
       UNION
       SELECT i.id, c.id FROM incident i JOIN case_link l ON l.case_id = i.id JOIN case_record c ON c.case_number = l.number)
     SELECT a.incident_id AS id, c.case_number AS "caseNumber", c.kind,
            (SELECT e ->> 'at' FROM jsonb_array_elements(c.facts -> 'events') WITH ORDINALITY x (e, place)
             WHERE e ->> 'type' = ANY($2) ORDER BY place LIMIT 1) AS "openedAt"
     FROM answer a JOIN case_record c ON c.id = a.case_id WHERE c.id <> a.incident_id
     ORDER BY c.case_number, c.source, c.external_id`,
    [JSON.stringify(incidents), opening],
  )) as (Omit<LinkedCase, 'openedAt'> & { id: string; openedAt: string | null })[];
  for (const { id, caseNumber, kind, openedAt } of rows) links.get(id)!.push({ caseNumber, kind, ...(openedAt !== null && { openedAt }) });
  return links;
}

/**
 * Has the incidents looked at again that changed cases name or named before, or that name them: what is said of an incident hangs on
 * them. Returns their ids.
 */
export async function markIncidentsOf(tx: Tx, caseIds: readonly string[], now: Date): Promise<string[]> {
  if (caseIds.length === 0) return [];
  const named = await tx.query<{ number: string }[]>(
    `SELECT number FROM case_link WHERE case_id = ANY($1) AND relation = 'from-incident'
     UNION SELECT facts ->> 'incidentNumber' FROM case_version WHERE case_id = ANY($1) AND facts ? 'incidentNumber'
     UNION SELECT l ->> 'number' FROM case_version v, jsonb_array_elements(v.facts -> 'links') l
           WHERE v.case_id = ANY($1) AND v.facts ? 'links' AND l ->> 'relation' = 'from-incident'`,
    [caseIds],
  );
  const naming = await tx.query<{ id: string }[]>(
    `WITH answer AS (
       SELECT case_number AS number FROM case_record WHERE id = ANY($1)
       UNION SELECT facts ->> 'caseNumber' FROM case_version WHERE case_id = ANY($1))
     SELECT DISTINCT l.case_id AS id FROM answer a JOIN case_link l ON l.number = a.number`,
    [caseIds],
  );
  // Few cases have to do with one: the others must not cost a search among all incidents.
  if (named.length + naming.length === 0) return [];
  const [marked] = await tx.query<[{ id: string }[], number]>(
    `UPDATE check_state s SET next_due_at = $3
     FROM case_record i WHERE i.id = s.case_id AND i.kind = 'incident' AND i.id IN (
       SELECT id FROM case_record WHERE case_number = ANY($1) UNION SELECT unnest($2::uuid[]))
     RETURNING s.case_id AS id`,
    [named.map(({ number }) => number), naming.map(({ id }) => id), now],
  );
  return marked.map(({ id }) => id);
}
