import { Injectable } from '@nestjs/common';
import { type Conclusion, CONCLUSION_LABELS } from '../../domain/accountability';
import type { Actor } from '../../domain/identity';
import type { Tx } from '../../platform/database';
import { InquiryQueries } from '../accountability';
import { citedFindings, faultsOf } from './cited-findings';
import type { NewItem } from './notice-item.entity';
import { invalid } from './notice-refusal';

interface Determined {
  readonly unitId: string;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly conclusion: Conclusion;
  readonly facts: readonly { readonly fact: string; readonly evidence?: string }[];
  readonly provisions: readonly string[];
  readonly number: string;
  readonly findingId: string | null;
}

/** What a notice takes from an inquiry. */
export interface FromInquiry {
  readonly unitId: string;
  readonly origin: string;
  readonly nature: string;
  readonly items: readonly NewItem[];
}

/** What notices ask of inquiries. */
@Injectable()
export class NoticeInquiries {
  constructor(private readonly inquiries: InquiryQueries) {}

  /** @throws DomainError `inquiry.not-found`, also outside the caller's units */
  async assertReadable(actor: Actor, inquiryId: string): Promise<void> {
    await this.inquiries.readable(actor, inquiryId);
  }

  /**
   * The items of an approved determination: one for each fact it states, with its evidence and the provisions that were broken; each
   * rests on the finding that the determination was recorded as or linked to, when there is one (a flaw has none).
   *
   * @throws DomainError `notice.invalid` when no determination is approved, when nothing was wrong, or when the finding is an item of a
   * notice that stands.
   */
  async itemsOf(tx: Tx, inquiryId: string): Promise<FromInquiry> {
    const [determined] = await tx.query<Determined[]>(
      `SELECT i.unit_id AS "unitId", i.case_id AS "caseId", c.case_number AS "caseNumber", d.conclusion, d.facts, d.provisions, d.number,
              d.finding_id AS "findingId"
       FROM inquiry_determination d JOIN inquiry i ON i.id = d.inquiry_id LEFT JOIN case_record c ON c.id = i.case_id
       WHERE d.inquiry_id = $1 AND d.state = 'approved'`,
      [inquiryId],
    );
    if (!determined) throw invalid('inquiryId', 'the inquiry has no approved determination; give findingIds or items', inquiryId);
    const { unitId, caseId, caseNumber, conclusion, facts, provisions, number, findingId } = determined;
    if (conclusion === 'no-fault') throw invalid('inquiryId', 'the inquiry found nothing to put right', inquiryId);
    const findings = findingId === null ? [] : await citedFindings(tx, [findingId]);
    const noticed = findings.find((finding) => finding.noticed !== null);
    if (noticed) throw invalid('inquiryId', `its finding is already an item of the notice “${noticed.noticed}”`, inquiryId);
    const where = caseNumber === null ? '' : `案件${caseNumber}:`;
    return {
      unitId,
      origin: `个案倒查(${number})`,
      nature: CONCLUSION_LABELS[conclusion],
      items: facts.map(({ fact, evidence }) => ({
        findingIds: findings.map(({ id }) => id),
        faults: [...new Set(findings.flatMap(faultsOf))],
        caseId,
        fact: `${where}${fact.replace(/[。;;]$/, '')},不符合${provisions.join('、')}的规定。`,
        evidence: evidence ?? null,
        articles: findings.flatMap(({ article }) => (article === null ? [] : [article])),
        requirement: '对能够补正的依法补正,不能补正的作出说明;查明责任,并制定防止再次发生的措施。',
        evidenceWanted: '补正材料、整改措施',
      })),
    };
  }
}
