import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A photo taken at a visit; its bytes are kept under their hash. */
@Entity('onsite_photo')
export class OnsitePhoto {
  @PrimaryColumn('uuid', { name: 'sheet_id' })
  sheetId!: string;

  @PrimaryColumn('char', { length: 64 })
  sha256!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  /** The item it shows; null for the place as such. */
  @Column('text', { nullable: true })
  item!: string | null;

  /** When the device says it was taken. */
  @Column('timestamptz', { name: 'taken_at' })
  takenAt!: Date;

  @Column('text', { name: 'added_by' })
  addedBy!: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt!: Date;
}
