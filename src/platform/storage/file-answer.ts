import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

/**
 * The answer of a route that hands out a file: with its type, length and name. The owning module has already decided that the caller
 * may read it.
 *
 * @param inline shown in the browser instead of saved; only for what the browser draws without running it (PDF, images).
 */
export function fileAnswer(file: { readonly bytes: Uint8Array; readonly mediaType: string }, name: string, inline = false): StreamableFile {
  return new StreamableFile(file.bytes, {
    type: file.mediaType,
    length: file.bytes.length,
    disposition: `${inline ? 'inline' : 'attachment'}; filename="${asciiName(name)}"; filename*=UTF-8''${rfc5987(name)}`,
  });
}

/** Marks a route that answers with {@link fileAnswer}: its types in the contract, and no shared cache keeps it. */
export function AnswersFile(...mediaTypes: readonly string[]) {
  return applyDecorators(
    Header('cache-control', 'private, no-store'),
    ApiProduces(...mediaTypes),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' } }),
  );
}

function asciiName(name: string): string {
  return name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
}

/** RFC 8187: percent-encoded UTF-8, also for what `encodeURIComponent` lets through. */
function rfc5987(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
