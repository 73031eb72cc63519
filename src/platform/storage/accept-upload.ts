import { fileTypeFromBuffer } from 'file-type/core';
import { DomainError } from '../../domain/kernel';
import { EVIDENCE_KINDS, type FileKind } from './accepted-kinds';
import { reasonToRefuse } from './active-content';
import { type FileFacts, sha256Of } from './file-store';

/** A file as it arrived; `platform/http` makes these of a multipart request. */
export interface UploadedFile {
  /** Name of the form field, for messages. */
  readonly field: string;
  /** Name the sender gave it. */
  readonly name: string;
  /** Type the sender declared; `application/octet-stream` declares nothing. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface UploadRules {
  /** Default: {@link EVIDENCE_KINDS}. */
  readonly kinds?: readonly FileKind[];
  /** Bytes; default 20 MiB. */
  readonly maxBytes?: number;
}

/** A file that may be kept: its type is what its content says. */
export interface AcceptedFile extends FileFacts {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const DEFAULT_MAX_BYTES = 20 * 1024 * 1024;
const UNDECLARED = new Set(['', 'application/octet-stream']);

/**
 * Decides whether an upload may be kept: within the size, of an allowed kind, and with content, name and declared type that agree;
 * encrypted files and files with macros are refused.
 *
 * @throws DomainError `attachment.too-large`, `attachment.not-allowed` (kind, empty, encrypted, active content),
 *   `attachment.type-mismatch` (the content is not what name or declared type say).
 */
export async function acceptUpload(file: UploadedFile, rules: UploadRules = {}): Promise<AcceptedFile> {
  const { kinds = EVIDENCE_KINDS, maxBytes = DEFAULT_MAX_BYTES } = rules;
  const name = plainName(file.name);
  const refuse = (code: 'attachment.too-large' | 'attachment.not-allowed' | 'attachment.type-mismatch', message: string, value: unknown) =>
    new DomainError(code, `${name}: ${message}`, [{ field: file.field, message, value }]);

  if (file.bytes.length > maxBytes)
    throw refuse(
      'attachment.too-large',
      `at most ${formatBytes(maxBytes)}, this one has ${formatBytes(file.bytes.length)}`,
      file.bytes.length,
    );
  if (file.bytes.length === 0) throw refuse('attachment.not-allowed', 'the file is empty', 0);

  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const allowed = kinds.flatMap((kind) => kind.extensions).join(', ');
  const kind = kinds.find((candidate) => candidate.extensions.includes(extension));
  if (!kind) throw refuse('attachment.not-allowed', `expected one of ${allowed}`, extension);
  const declared = file.mediaType.split(';')[0]!.trim().toLowerCase();
  if (!UNDECLARED.has(declared) && declared !== kind.mediaType)
    throw refuse('attachment.type-mismatch', `declared as ${declared}, but a .${extension} is ${kind.mediaType}`, declared);

  const found = (await fileTypeFromBuffer(file.bytes).catch(() => undefined))?.mime;
  if (found === 'application/x-cfb')
    throw refuse('attachment.not-allowed', 'it is protected by a password or in the old format; save it as a plain new file', found);
  if (found !== kind.mediaType)
    throw refuse('attachment.type-mismatch', `named .${extension}, but the content is ${found ?? 'of no known type'}`, found ?? null);
  const reason = reasonToRefuse(file.bytes, kind);
  if (reason !== undefined) throw refuse('attachment.not-allowed', reason, kind.mediaType);
  return { name, bytes: file.bytes, mediaType: kind.mediaType, size: file.bytes.length, sha256: sha256Of(file.bytes) };
}

/** A name without folders, control characters or marks that turn the reading direction; at most 150 characters, keeping its ending. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!;
  // eslint-disable-next-line no-control-regex
  const plain = last.replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  const characters = [...plain];
  return characters.length <= 150 ? plain || 'file' : [...characters.slice(0, 100), '…', ...characters.slice(-40)].join('');
}

function formatBytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
