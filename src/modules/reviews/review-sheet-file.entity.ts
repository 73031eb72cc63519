import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file a reviewer added to a sheet as evidence; its bytes are kept under their hash. */
@Entity('review_sheet_file')
export class ReviewSheetFile {
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

  @Column('text', { name: 'added_by' })
  addedBy!: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt!: Date;
}
