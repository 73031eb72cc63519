/** A stretch of a text; `hit` is what the search found. Segments instead of markup: nothing in a text can become markup of the page. */
export interface HighlightSegment {
  readonly text: string;
  readonly hit: boolean;
}

/** Characters kept before the first hit of an excerpt. */
const LEAD = 30;

/**
 * Marks every occurrence of the words in a text and keeps at most `length` characters around the first.
 *
 * @param words what was looked for; longer ones are marked first, so 行政处罚 is one hit and not two.
 * @returns segments that, joined, are the excerpt: with … where the text goes on.
 */
export function highlight(text: string, words: readonly string[], length: number): HighlightSegment[] {
  const hits = occurrences(text, words);
  const from = text.length <= length ? 0 : Math.max(0, Math.min((hits[0]?.start ?? 0) - LEAD, text.length - length));
  const to = Math.min(text.length, from + length);
  const segments: HighlightSegment[] = [];
  const push = (part: string, hit: boolean) => {
    if (part !== '') segments.push({ text: part, hit });
  };
  let at = from;
  if (from > 0) push('…', false);
  for (const { start, end } of hits) {
    if (start < at || end > to) continue;
    push(text.slice(at, start), false);
    push(text.slice(start, end), true);
    at = end;
  }
  push(text.slice(at, to), false);
  if (to < text.length) push('…', false);
  return segments;
}

function occurrences(text: string, words: readonly string[]): { start: number; end: number }[] {
  const taken = new Uint8Array(text.length);
  const found: { start: number; end: number }[] = [];
  for (const word of [...new Set(words)].filter((w) => w !== '').sort((a, b) => b.length - a.length || (a < b ? -1 : 1)))
    for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length)) {
      const end = start + word.length;
      if (taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      found.push({ start, end });
    }
  return found.sort((a, b) => a.start - b.start);
}
