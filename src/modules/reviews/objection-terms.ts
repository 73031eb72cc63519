import type { LocalDate } from '../../domain/kernel';
import { OBJECTION_TERMS, objectionTerms, type ObjectionTerms, sheetVisibleOn } from '../../domain/reviews';
import type { Database, Tx } from '../../platform/database';
import type { ActivePack } from '../../platform/packs';
import type { ContestedFinding } from './contested-finding';

/** Until when a finding that stands can be objected to, from which day on and why. */
export async function termsOf(
  from: Database | Tx,
  finding: ContestedFinding & { readonly decidedAt: Date },
  today: LocalDate,
  { zone, calendar }: Pick<ActivePack['pack'], 'zone' | 'calendar'>,
): Promise<ObjectionTerms> {
  const shown = (await sheetsOf(from, finding)).map(({ visibleFrom, countedAt }) =>
    sheetVisibleOn({ visibleFrom, countedOn: countedAt === null ? null : zone.dateOf(countedAt.getTime()) }, today),
  );
  const visibleOn = shown.sort()[0] ?? null;
  return objectionTerms({ confirmedOn: zone.dateOf(finding.decidedAt.getTime()), visibleOn, ...OBJECTION_TERMS }, calendar);
}

/**
 * The sheets by which the finding stands: those that count, or are being corrected, of whoever confirmed it. What somebody else confirmed
 * beside the sheets was made known by that.
 */
async function sheetsOf(
  from: Database | Tx,
  { id, decidedBy }: ContestedFinding,
): Promise<{ readonly visibleFrom: LocalDate; readonly countedAt: Date | null }[]> {
  return (await from.query(
    `SELECT p.visible_from AS "visibleFrom", s.counted_at AS "countedAt"
     FROM review_sheet_item i JOIN review_sheet s ON s.id = i.sheet_id JOIN draw d ON d.id = s.draw_id JOIN sampling_plan p ON p.id = d.plan_id
     WHERE i.finding_id = $1 AND s.reviewer_id::text = $2 AND s.draw_case_id IS NOT NULL AND s.phase <> 're-review'
       AND (s.counts OR s.state = 'returned')`,
    [id, decidedBy],
  )) as { visibleFrom: LocalDate; countedAt: Date | null }[];
}
