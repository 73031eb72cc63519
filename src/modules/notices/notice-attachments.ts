import type { Tx } from '../../platform/database';
import type { Upload } from '../../platform/http';
import { type AcceptedFile, acceptUpload, type FileStore } from '../../platform/storage';
import type { Attachment } from './notice-records.entity';

/** Checks the files of a request before anything is written. @throws DomainError `attachment.*` */
export async function acceptAll(uploads: readonly Upload[]): Promise<AcceptedFile[]> {
  const accepted: AcceptedFile[] = [];
  for (const upload of uploads) accepted.push(await acceptUpload(upload));
  return accepted;
}

/** Keeps accepted files with the row that points to them. */
export async function keepAll(tx: Tx, files: FileStore, accepted: readonly AcceptedFile[]): Promise<Attachment[]> {
  const kept: Attachment[] = [];
  for (const file of accepted) {
    const { sha256, size, mediaType } = await files.put(tx, file);
    kept.push({ sha256, size, mediaType, name: file.name });
  }
  return kept;
}
