/**
 * A copy of a text that stands alone. A text cut from a file shares the memory of the whole chunk it was cut from, so one that
 * outlives its case (a key of a cache) would keep the chunk: over a file, all of it.
 */
export function ownText(text: string): string {
  return [...text].join('');
}
