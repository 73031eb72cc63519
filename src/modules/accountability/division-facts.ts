import type { Conduct, DivisionFacts, Part } from '../../domain/accountability';
import type { Tx } from '../../platform/database';
import type { ConductRequest, DivisionRequest } from './accountability.requests';

export interface ConcernedOfficer {
  readonly officerId: string;
  readonly officer: string;
  readonly name: string;
  readonly part: Part;
  readonly hearing: 'stated' | 'refused' | null;
  readonly opinion: string | null;
  /** Where the officer served when it happened. */
  readonly unitId: string;
  readonly unitName: string;
}

/** Everybody with a part in an inquiry, by number. */
export function concernedOf(tx: Pick<Tx, 'query'>, inquiryId: string): Promise<ConcernedOfficer[]> {
  return tx.query<ConcernedOfficer[]>(
    `SELECT p.officer_id AS "officerId", o.number AS officer, o.name, p.part, p.hearing, p.opinion, u.id AS "unitId", u.name AS "unitName"
     FROM inquiry_person p JOIN officer o ON o.id = p.officer_id JOIN inquiry i ON i.id = p.inquiry_id
       LEFT JOIN case_record c ON c.id = i.case_id
       JOIN unit u ON u.id = COALESCE(
         (SELECT h.unit_id FROM officer_unit_history h WHERE h.officer_id = o.id
            AND COALESCE(h.valid_from, '-infinity') <= COALESCE(c.decided_on, c.opened_on, i.opened_on)
            AND COALESCE(h.valid_to, 'infinity') >= COALESCE(c.decided_on, c.opened_on, i.opened_on) ORDER BY h.id LIMIT 1),
         o.unit_id, i.unit_id)
     WHERE p.inquiry_id = $1 ORDER BY o.number`,
    [inquiryId],
  );
}

/** The facts as the engine wants them. When nothing is said, everybody but leaders contributed. */
export function divisionFacts(concerned: readonly ConcernedOfficer[], { contributors, conduct = [] }: DivisionRequest): DivisionFacts {
  const usual = concerned.filter(({ part }) => part !== 'leader').map(({ officer }) => ({ officer }));
  return {
    participants: concerned.map(({ officer, part }) => ({ officer, part })),
    contributors: contributors ?? (conduct.length === 0 ? usual : []),
    conduct: conduct.map(conductOf),
  };
}

function conductOf({ kind, by, others = [], reported = false, falseMaterial = false, degree }: ConductRequest): Conduct {
  switch (kind) {
    case 'opinion-overruled':
      return { kind, by, givenBy: others, degree };
    case 'superior-decided':
      return { kind, by, reportedBy: others, falseMaterial, degree };
    case 'order-beyond-powers':
      return { kind, by, executedBy: others, reported, degree };
    case 'order-within-powers':
      return { kind, by, executedBy: others, degree };
    case 'falsified':
    case 'false-appraisal':
    case 'without-approval':
      return { kind, by, degree };
  }
}
