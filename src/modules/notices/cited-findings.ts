import type { FindingClass } from '../../domain/findings';
import { FINDING_CLASS_LABELS } from '../../domain/findings';
import type { Tx } from '../../platform/database';
import type { CitedArticle, NewItem } from './notice-item.entity';

/** A confirmed finding with what a notice says of it. */
export interface CitedFinding {
  readonly id: string;
  readonly unitId: string;
  readonly state: string;
  readonly class: FindingClass;
  readonly source: string;
  readonly checkCode: string | null;
  readonly item: string | null;
  readonly title: string | null;
  readonly occurredOn: string;
  readonly article: CitedArticle | null;
  readonly evidence: readonly string[];
  readonly note: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  /** Number of a notice of this finding that stands. */
  readonly noticed: string | null;
}

/** The findings of these ids, each with the notice that already orders it to be put right. */
export function citedFindings(tx: Tx, ids: readonly string[]): Promise<CitedFinding[]> {
  return tx.query<CitedFinding[]>(
    `SELECT f.id, f.unit_id AS "unitId", f.state, f.class, f.source, f.check_code AS "checkCode", f.item, f.title, f.occurred_on AS "occurredOn",
            f.article, f.evidence, f.note, f.case_id AS "caseId", c.case_number AS "caseNumber",
            (SELECT n.title FROM notice_item i JOIN notice n ON n.id = i.notice_id
             WHERE i.finding_ids @> ARRAY[f.id] AND i.state <> 'dropped' AND n.state NOT IN ('withdrawn', 'revoked', 'escalated') LIMIT 1) AS noticed
     FROM finding f LEFT JOIN case_record c ON c.id = f.case_id
     WHERE f.id = ANY ($1) ORDER BY f.occurred_on, f.id`,
    [[...ids]],
  );
}

/** What makes another finding the same fault: its scheme item, or the check or signal behind it. */
export function faultsOf(finding: Pick<CitedFinding, 'checkCode' | 'item'>): string[] {
  return [finding.checkCode, finding.item].filter((code) => code !== null);
}

/**
 * The item a finding becomes: the fact with its case and day, the article in its version, and the usual requirement, which the
 * drafter sharpens.
 *
 * @param titles of the pack's checks, by code.
 */
export function itemOfFinding(finding: CitedFinding, titles: ReadonlyMap<string, string>): NewItem {
  const what = finding.title ?? (finding.checkCode === null ? undefined : titles.get(finding.checkCode)) ?? finding.note ?? '执法不规范';
  const where = finding.caseNumber === null ? '' : `案件${finding.caseNumber}:`;
  return {
    findingIds: [finding.id],
    faults: faultsOf(finding),
    caseId: finding.caseId,
    fact: `${where}不符合“${what}”的要求(${finding.occurredOn})。`,
    evidence: finding.evidence.length > 0 ? finding.evidence.join('、') : null,
    articles: finding.article === null ? [] : [pickArticle(finding.article)],
    requirement: '查明原因,对能够补正的依法补正,并制定防止再次发生的措施。',
    evidenceWanted: '补正材料、整改措施',
  };
}

/** 问题性质 of a notice: the gravest class of its findings. */
export function natureOf(findings: readonly Pick<CitedFinding, 'class'>[]): string {
  const classes = findings.map((finding) => finding.class);
  const gravest = (['suspected-violation', 'fault', 'flaw'] as const).find((candidate) => classes.includes(candidate));
  return gravest === undefined ? '执法问题' : FINDING_CLASS_LABELS[gravest];
}

const ORIGINS: Readonly<Record<string, string>> = {
  check: '网上监督',
  'online-review': '网上考评',
  onsite: '实地考评',
  inquiry: '个案倒查',
  outcome: '案件后续结果',
  rectification: '整改监督',
};

/** 发现来源 of a notice, from where its findings came. */
export function originOf(findings: readonly Pick<CitedFinding, 'source'>[]): string {
  return [...new Set(findings.map(({ source }) => ORIGINS[source] ?? source))].join('、') || '执法监督';
}

function pickArticle({ law, number, textVersion }: CitedArticle): CitedArticle {
  return { law, number, textVersion };
}
