import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeadlineTrace, ItemState, TermClock } from '../../domain/notices';

/** An article of law as findings and notices cite it. */
export interface CitedArticle {
  readonly law: string;
  readonly number: string;
  readonly textVersion: string;
}

/** One thing a notice orders to be put right, with its own last day. */
@Entity('notice_item')
export class NoticeItem {
  @PrimaryColumn('uuid', { name: 'notice_id' })
  noticeId!: string;

  /** Counts from 1 within the notice. */
  @PrimaryColumn('integer')
  seq!: number;

  @Column('uuid', { name: 'finding_ids', array: true })
  findingIds!: string[];

  /** Codes of checks or scheme items: a fresh finding of one of them is the same fault. */
  @Column('text', { array: true })
  faults!: string[];

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  @Column('text')
  fact!: string;

  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('jsonb')
  articles!: CitedArticle[];

  @Column('text')
  requirement!: string;

  /** What the unit is to send as proof. */
  @Column('text', { name: 'evidence_wanted', nullable: true })
  evidenceWanted!: string | null;

  @Column('integer', { name: 'term_days' })
  termDays!: number;

  @Column('text', { name: 'term_clock' })
  termClock!: TermClock;

  @Column('text')
  state!: ItemState;

  /** Last day; known once the notice is served. */
  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  /** How the last day was found. */
  @Column('jsonb', { nullable: true })
  deadline!: DeadlineTrace | null;
}

/** An item before it has a number and a last day. */
export type NewItem = Pick<
  NoticeItem,
  'findingIds' | 'faults' | 'caseId' | 'fact' | 'evidence' | 'articles' | 'requirement' | 'evidenceWanted'
> &
  Partial<Pick<NoticeItem, 'termDays' | 'termClock'>>;
