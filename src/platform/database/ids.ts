import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Random bytes of one identifier; they are fetched for many at once, as each fetch costs more than the rest of the making. */
const BYTES = 16;
const pool = new Uint8Array(BYTES * 256);
let used = pool.length;
let millisecond = -Infinity;
let place = 0;

/** A new identifier: UUID version 7 (RFC 9562), whose order is the order of making, so that indexes grow at one end. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += BYTES));
  const now = Date.now();
  if (now > millisecond) {
    millisecond = now;
    // Half of the 32 bits is left for those of the same millisecond.
    place = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1;
  } else {
    place = (place + 1) >>> 0;
    if (place === 0) millisecond++;
  }
  return v7({ msecs: millisecond, seq: place, random });
}
