import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DrawCaseState } from '../../domain/sampling';

/** A case that was drawn, or that replaced one. */
@Entity('draw_case')
export class DrawCase {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'draw_id' })
  drawId!: string;

  @Column('uuid', { name: 'stratum_id' })
  stratumId!: string;

  /** In the order of its stratum. */
  @Column('integer')
  position!: number;

  /** The case number as drawn by: unique in the frame. */
  @Column('text')
  number!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text', { name: 'case_number' })
  caseNumber!: string;

  /** The unit that answered for the case at the draw. */
  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  /** The version of the case when it was selected. */
  @Column('integer', { name: 'case_version' })
  caseVersion!: number;

  /** Decimal with twelve places: cases drawn of the stratum by cases in it. */
  @Column('numeric', { name: 'inclusion_probability' })
  inclusionProbability!: string;

  @Column('text')
  state!: DrawCaseState;

  @Column('integer')
  version!: number;
}
