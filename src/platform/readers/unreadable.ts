import { DomainError } from '../../domain/kernel';

/** `import.unreadable` with what was found and where. */
export function unreadable(detail: string, cause?: unknown): DomainError {
  return new DomainError('import.unreadable', detail, [], cause === undefined ? undefined : { cause });
}

/** Turns whatever a stream failed with into `import.unreadable`; errors of ours pass as they are. */
export function asUnreadable(error: unknown, bytesRead: number): DomainError {
  if (error instanceof DomainError) return error;
  const { code, message } = parts(error);
  const place = `after ${bytesRead} bytes of unpacked content`;
  if (code === 'Z_BUF_ERROR') return unreadable(`the gzip data end early, ${place}: the file is truncated`, error);
  if (code?.startsWith('Z_')) return unreadable(`the gzip data are damaged (${message}), ${place}`, error);
  return unreadable(`the file cannot be read (${message}), ${place}`, error);
}

function parts(error: unknown): { code?: string | undefined; message: string } {
  if (typeof error !== 'object' || error === null || !('message' in error)) return { message: String(error) };
  return { code: 'code' in error ? String(error.code) : undefined, message: String(error.message) };
}
