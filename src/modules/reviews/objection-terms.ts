import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../domain/kernel';
import { objectionTerms, type ObjectionTerms, sheetVisibleOn } from '../../domain/reviews';
import { DEFAULT_OBJECTION, objectionDays } from '../../domain/schemes';
import type { Database, Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { SchemeQueries, type SchemeRules } from '../schemes';
import type { ContestedFinding } from './contested-finding';

interface NamingSheet {
  readonly visibleFrom: LocalDate;
  readonly countedAt: Date | null;
  readonly schemeVersionId: string;
}

/** The days of objections to findings, from what is on record of them. */
@Injectable()
export class FindingTerms {
  constructor(
    private readonly active: ActivePack,
    private readonly schemes: SchemeQueries,
  ) {}

  /** Until when a finding that stands can be objected to, from which day on, and by which scheme. */
  async of(from: Database | Tx, finding: ContestedFinding & { readonly decidedAt: Date }, today: LocalDate): Promise<ObjectionTerms> {
    const { zone, calendar } = this.active.pack;
    const [sheet] = (await sheetsOf(from, finding))
      .map(({ visibleFrom, countedAt, schemeVersionId }) => {
        const countedOn = countedAt === null ? null : zone.dateOf(countedAt.getTime());
        return { visibleOn: sheetVisibleOn({ visibleFrom, countedOn }, today), schemeVersionId };
      })
      .sort((a, b) => (a.visibleOn < b.visibleOn ? -1 : 1));
    const scheme = await this.schemeOf(from, finding, sheet?.schemeVersionId);
    return objectionTerms(
      {
        confirmedOn: zone.dateOf(finding.decidedAt.getTime()),
        visibleOn: sheet?.visibleOn ?? null,
        ...(scheme ? objectionDays(scheme.definition) : DEFAULT_OBJECTION),
        scheme: scheme ? { code: scheme.code, number: scheme.number } : null,
      },
      calendar,
    );
  }

  /** The scheme a finding is scored by: that of its sheet or visit, of the published month that counts it, or of the period of its day. */
  private async schemeOf(
    from: Database | Tx,
    { id, placedOn }: ContestedFinding,
    ofSheet: string | undefined,
  ): Promise<SchemeRules | undefined> {
    const [known] = (await from.query(
      `SELECT code, number, definition FROM scheme_version WHERE id = COALESCE($2::uuid,
         (SELECT s.scheme_version_id FROM onsite_answer a JOIN onsite_sheet s ON s.id = a.sheet_id WHERE a.finding_id = $1 LIMIT 1),
         (SELECT m.scheme_version_id FROM finding f JOIN closed_month m ON m.period = f.counted_in WHERE f.id = $1))`,
      [id, ofSheet ?? null],
    )) as SchemeRules[];
    return known ?? this.schemes.versionOn(from, placedOn);
  }
}

/**
 * The sheets by which the finding stands: those that count, or are being corrected, of whoever confirmed it. What somebody else confirmed
 * beside the sheets was made known by that.
 */
async function sheetsOf(from: Database | Tx, { id, decidedBy }: ContestedFinding): Promise<NamingSheet[]> {
  return (await from.query(
    `SELECT p.visible_from AS "visibleFrom", s.counted_at AS "countedAt", s.scheme_version_id AS "schemeVersionId"
     FROM review_sheet_item i JOIN review_sheet s ON s.id = i.sheet_id JOIN draw d ON d.id = s.draw_id JOIN sampling_plan p ON p.id = d.plan_id
     WHERE i.finding_id = $1 AND s.reviewer_id::text = $2 AND s.draw_case_id IS NOT NULL AND s.phase <> 're-review'
       AND (s.counts OR s.state = 'returned')
     ORDER BY s.id`,
    [id, decidedBy],
  )) as NamingSheet[];
}
