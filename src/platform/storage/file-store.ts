import { createHash } from 'node:crypto';
import { Global, Injectable, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../clock';
import { Database, type Tx } from '../database';
import { StoredFile } from './stored-file.entity';

/** What is known of stored bytes without reading them. */
export interface FileFacts {
  /** SHA-256 of the bytes in hex; also the key. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
}

export interface FileContent extends FileFacts {
  readonly bytes: Buffer;
}

/**
 * Files by the hash of their content, in PostgreSQL: every API process serves them, and a backup of the database is a backup of
 * everything. Equal bytes are kept once; bytes that are kept never change. There is no route to a file by its hash: whoever owns it
 * decides who may read it.
 */
@Injectable()
export class FileStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps bytes in the transaction of the row that points to them. Bytes that are known keep the media type they first came with. */
  async put(tx: Tx, file: { readonly bytes: Uint8Array; readonly mediaType: string; readonly name: string }): Promise<FileFacts> {
    const sha256 = sha256Of(file.bytes);
    await tx.query(
      `INSERT INTO stored_file (sha256, size, media_type, name, content, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (sha256) DO NOTHING`,
      [sha256, file.bytes.length, file.mediaType, file.name, Buffer.from(file.bytes), this.clock.date()],
    );
    const [kept] = await tx.query<FileFacts[]>('SELECT sha256, size, media_type AS "mediaType" FROM stored_file WHERE sha256 = $1', [
      sha256,
    ]);
    return kept!;
  }

  /**
   * The bytes under a hash, compared with it once more: a file that was damaged in the database is never passed on as evidence.
   *
   * @throws DomainError `attachment.not-found`
   */
  async get(sha256: string): Promise<FileContent> {
    const [file] = await this.database.query<FileContent>(
      'SELECT sha256, size, media_type AS "mediaType", content AS bytes FROM stored_file WHERE sha256 = $1',
      [sha256],
    );
    if (!file) throw new DomainError('attachment.not-found', `no file is kept under ${sha256}`);
    if (sha256Of(file.bytes) !== sha256) throw new Error(`the stored file ${sha256} no longer has the content of its hash`);
    return file;
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

@Global()
@Module({ imports: [TypeOrmModule.forFeature([StoredFile])], providers: [FileStore], exports: [FileStore] })
export class StorageModule {}
