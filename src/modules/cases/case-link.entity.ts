import { Entity, PrimaryColumn } from 'typeorm';
import type { LinkRelation } from '../../domain/cases';

/** How a case belongs with an incident or another case, by that one's number, which may not have arrived yet. */
@Entity('case_link')
export class CaseLinkRow {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;

  @PrimaryColumn('text')
  relation!: LinkRelation;

  @PrimaryColumn('text')
  number!: string;
}
