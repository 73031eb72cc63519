import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExtensionState, ObjectionState } from '../../domain/notices';

/** A stored file that came with a reply or an objection. */
export interface Attachment {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

/** How a notice reached the unit: a receipt, or the refusal to take it with its witness (留置送达). */
@Entity('notice_service')
export class NoticeService {
  @PrimaryColumn('uuid', { name: 'notice_id' })
  noticeId!: string;

  @Column('text')
  outcome!: 'received' | 'refused';

  @Column('text')
  method!: string;

  @Column('text', { nullable: true })
  place!: string | null;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { name: 'served_by' })
  servedBy!: string;

  @Column('text', { name: 'receiver_name', nullable: true })
  receiverName!: string | null;

  @Column('text', { name: 'receiver_number', nullable: true })
  receiverNumber!: string | null;

  @Column('text', { nullable: true })
  witness!: string | null;

  @Column('text', { nullable: true })
  refusal!: string | null;

  @Column('text', { nullable: true })
  remark!: string | null;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;
}

export interface ReplyItem {
  readonly seq: number;
  readonly measures: string;
  readonly completedOn: string | null;
  readonly responsible: string | null;
  /** Names of attachments that prove it. */
  readonly evidence: readonly string[];
}

/** What a unit answered: item by item, or that it refuses to rectify. */
@Entity('notice_reply')
export class NoticeReply {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'notice_id' })
  noticeId!: string;

  /** Counts from 1 within the notice. */
  @Column('integer')
  round!: number;

  @Column('boolean')
  refusal!: boolean;

  @Column('text')
  summary!: string;

  @Column('text', { nullable: true })
  contact!: string | null;

  @Column('jsonb')
  items!: ReplyItem[];

  @Column('jsonb')
  attachments!: Attachment[];

  @Column('text', { name: 'replied_by' })
  repliedBy!: string;

  @Column('timestamptz')
  at!: Date;
}

export interface VerifiedItem {
  readonly seq: number;
  readonly accepted: boolean;
  readonly note: string | null;
}

/** What a supervisor found of a reply, item by item. */
@Entity('notice_verification')
export class NoticeVerification {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'notice_id' })
  noticeId!: string;

  /** Of the reply it judges. */
  @Column('integer')
  round!: number;

  @Column('jsonb')
  items!: VerifiedItem[];

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { name: 'verified_by' })
  verifiedBy!: string;

  @Column('timestamptz')
  at!: Date;
}

/** The unit's objection to a notice; one to a notice. */
@Entity('notice_objection')
export class NoticeObjection {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'notice_id' })
  noticeId!: string;

  @Column('text')
  state!: ObjectionState;

  @Column('text')
  reason!: string;

  /** What the unit wants decided. */
  @Column('text')
  expected!: string;

  @Column('jsonb')
  attachments!: Attachment[];

  /** Whether the terms stand still until it is decided. */
  @Column('boolean')
  suspends!: boolean;

  @Column('text', { name: 'filed_by' })
  filedBy!: string;

  @Column('timestamptz', { name: 'filed_at' })
  filedAt!: Date;

  @Column('date', { name: 'decide_by' })
  decideBy!: string;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  decision!: string | null;

  @Column('integer')
  version!: number;
}

/** The one extension of a notice. */
@Entity('notice_extension')
export class NoticeExtension {
  @PrimaryColumn('uuid', { name: 'notice_id' })
  noticeId!: string;

  @Column('text')
  state!: ExtensionState;

  @Column('text')
  reason!: string;

  /** Asked for, in days of each item's clock. */
  @Column('integer')
  days!: number;

  @Column('text', { name: 'requested_by' })
  requestedBy!: string;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('integer', { name: 'granted_days', nullable: true })
  grantedDays!: number | null;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  decision!: string | null;
}

/** What was done with a notice because its day had come; the key makes it happen once. */
@Entity('notice_step')
export class NoticeStep {
  @PrimaryColumn('uuid', { name: 'notice_id' })
  noticeId!: string;

  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  kind!: string;

  @Column('date', { name: 'happened_on' })
  happenedOn!: string;

  @Column('timestamptz', { name: 'done_at' })
  doneAt!: Date;

  /** The finding that posts it to the month. */
  @Column('uuid', { name: 'finding_id', nullable: true })
  findingId!: string | null;
}

@Entity('notice_deadline_change')
export class NoticeDeadlineChange {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'notice_id' })
  noticeId!: string;

  @Column('integer', { name: 'item_seq' })
  itemSeq!: number;

  @Column('date')
  before!: string;

  @Column('date')
  after!: string;

  @Column('text')
  reason!: string;

  @Column('timestamptz')
  at!: Date;
}

/** The counter of an organ, kind and year. */
@Entity('notice_counter')
export class NoticeCounter {
  @PrimaryColumn('uuid', { name: 'organ_id' })
  organId!: string;

  @PrimaryColumn('text')
  kind!: string;

  @PrimaryColumn('integer')
  year!: number;

  @Column('integer')
  last!: number;
}

/** A single day of this city's calendar. */
@Entity('calendar_correction')
export class CalendarCorrectionRow {
  @PrimaryColumn('date')
  day!: string;

  @Column('boolean')
  working!: boolean;

  @Column('text')
  reason!: string;

  @Column('text', { name: 'corrected_by' })
  correctedBy!: string;

  @Column('timestamptz', { name: 'corrected_at' })
  correctedAt!: Date;
}
