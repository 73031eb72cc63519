import type { Type } from '@nestjs/common';
import { Column, PrimaryColumn } from 'typeorm';
import type { Tx } from '../../platform/database';
import type { AcceptedFile, FileStore } from '../../platform/storage';

/** A file that belongs to the sheet of a review or of a visit; its bytes are kept under their hash. */
export abstract class KeptFile {
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

/** Keeps a file with its sheet, and what else is known of it; one the sheet has already stays as it is. */
export async function keepFile<File extends KeptFile>(
  tx: Tx,
  store: FileStore,
  kind: Type<File>,
  file: AcceptedFile,
  known: Omit<File, 'sha256' | 'name' | 'mediaType' | 'size'>,
): Promise<void> {
  const { sha256, size, mediaType } = await store.put(tx, file);
  await tx
    .createQueryBuilder()
    .insert()
    .into(kind)
    .values({ ...known, sha256, name: file.name, mediaType, size } as object)
    .orIgnore()
    .execute();
}
