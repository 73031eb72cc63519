import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Authority, Part } from '../../domain/accountability';

@Entity('inquiry_investigator')
export class InquiryInvestigator {
  @PrimaryColumn('uuid', { name: 'inquiry_id' })
  inquiryId!: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text', { name: 'assigned_by' })
  assignedBy!: string;

  @Column('timestamptz', { name: 'assigned_at' })
  assignedAt!: Date;

  @Column('timestamptz', { name: 'released_at', nullable: true })
  releasedAt!: Date | null;
}

/** Somebody with a part in the matter, and what he or she said of it. */
@Entity('inquiry_person')
export class InquiryPerson {
  @PrimaryColumn('uuid', { name: 'inquiry_id' })
  inquiryId!: string;

  @PrimaryColumn('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('text')
  part!: Part;

  /** From the record of the case, or found by the investigation. */
  @Column('text')
  source!: 'case' | 'investigation';

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { nullable: true })
  hearing!: 'stated' | 'refused' | null;

  /** The statement, or why there is none. */
  @Column('text', { nullable: true })
  opinion!: string | null;

  @Column('date', { name: 'heard_on', nullable: true })
  heardOn!: string | null;

  @Column('text', { name: 'heard_by', nullable: true })
  heardBy!: string | null;
}

@Entity('inquiry_material')
export class InquiryMaterial {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'inquiry_id' })
  inquiryId!: string;

  @Column('char', { length: 64 })
  sha256!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  @Column('integer')
  size!: number;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { name: 'added_by' })
  addedBy!: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt!: Date;
}

@Entity('inquiry_suspension')
export class InquirySuspension {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'inquiry_id' })
  inquiryId!: string;

  @Column('text')
  authority!: Authority;

  @Column('text')
  reason!: string;

  @Column('date', { name: 'from_day' })
  fromDay!: string;

  @Column('date', { name: 'to_day', nullable: true })
  toDay!: string | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy!: string | null;
}
