import { unzipSync } from 'fflate';
import { DOCX, type FileKind, PDF, XLSX } from './accepted-kinds';

/** An office file that unpacks to more than this is an attack or a mistake, bytes. */
const MAX_UNPACKED = 200 * 1024 * 1024;
const MAX_ENTRIES = 5_000;

/** Parts of an office file that run or fetch something. */
const ACTIVE_PARTS = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|embeddings\/oleObject)/i;

/**
 * Why a file of a kind that is allowed is still refused: it is locked by a password, runs code, or unpacks without end.
 * Undefined when nothing speaks against it. A PDF is searched as it lies there: what it hides in compressed objects is not seen.
 */
export function reasonToRefuse(bytes: Uint8Array, kind: FileKind): string | undefined {
  if (kind === PDF) return refusePdf(bytes);
  if (kind === DOCX || kind === XLSX) return refuseOffice(bytes);
  return undefined;
}

function refusePdf(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text)) return 'it is encrypted; save it without a password';
  if (/\/S\s*\/(JavaScript|Launch)\b/.test(text)) return 'it contains a script; print it to a new PDF';
  return undefined;
}

function refuseOffice(bytes: Uint8Array): string | undefined {
  const names: string[] = [];
  let unpacked = 0;
  try {
    // The filter sees the directory; nothing is unpacked.
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        unpacked += originalSize;
        return false;
      },
    });
  } catch {
    return 'it is damaged: the parts in it cannot be listed';
  }
  if (names.length > MAX_ENTRIES || unpacked > MAX_UNPACKED) return `it unpacks to more than ${MAX_UNPACKED / 1024 / 1024} MB`;
  const active = names.find((name) => ACTIVE_PARTS.test(name));
  return active === undefined ? undefined : `it contains a macro or an embedded object (${active}); save it without`;
}
