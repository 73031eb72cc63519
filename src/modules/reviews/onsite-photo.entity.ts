import { Column, Entity } from 'typeorm';
import { KeptFile } from './kept-file';

/** A photo taken at a visit. */
@Entity('onsite_photo')
export class OnsitePhoto extends KeptFile {
  /** The item it shows; null for the place as such. */
  @Column('text', { nullable: true })
  item!: string | null;

  /** When the device says it was taken. */
  @Column('timestamptz', { name: 'taken_at' })
  takenAt!: Date;
}
