import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 执法资格等级: 基本级、中级、高级 */
export const QUALIFICATION_LEVELS = ['basic', 'intermediate', 'advanced'] as const;
export type QualificationLevel = (typeof QUALIFICATION_LEVELS)[number];

@Entity('officer')
export class Officer {
  @PrimaryColumn('uuid')
  id!: string;

  /** 警号; never changes. */
  @Column('text', { unique: true })
  number!: string;

  @Column('text')
  name!: string;

  /** The present unit; null when an import did not say. */
  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('text', { name: 'qualification_level', nullable: true })
  qualificationLevel!: QualificationLevel | null;

  /** Last day of the qualification. */
  @Column('date', { name: 'qualification_valid_until', nullable: true })
  qualificationValidUntil!: string | null;

  @Column('integer')
  version!: number;
}
