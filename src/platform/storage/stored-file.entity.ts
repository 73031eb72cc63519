import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Bytes kept under their hash. Who owns them, and under which name they are shown, is known to the rows that point here. */
@Entity('stored_file')
export class StoredFile {
  @PrimaryColumn('char', { length: 64 })
  sha256!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  /** The name it first came with. */
  @Column('text')
  name!: string;

  @Column('bytea', { select: false })
  content!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
