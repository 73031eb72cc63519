/** A stretch of two texts compared: in both, only in the first (`removed`), or only in the second (`added`). */
export interface TextSegment {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Above this many cells the comparison goes by clauses first, so that it takes milliseconds whatever the texts. */
const CELLS = 4_000_000;
/** Fewer characters in common between two changes say nothing (的, 、): they are shown as changed too. */
const SHORTEST_SAME = 2;

/**
 * Compares two texts for a reader: characters, numbers and Latin words as wholes. Joined, the `same` and `removed` segments give the
 * first text, the `same` and `added` ones the second.
 */
export function compareTexts(before: string, after: string): TextSegment[] {
  const [a, b] = [tokensOf(before), tokensOf(after)];
  const byClause = a.length * b.length > CELLS;
  const [x, y] = byClause ? [clausesOf(before), clausesOf(after)] : [a, b];
  return readable(x.length * y.length > CELLS ? replaced(before, after) : difference(x, y));
}

function tokensOf(text: string): string[] {
  return text.match(/[A-Za-z]+|[0-9０-９]+|[\s\S]/gu) ?? [];
}

function clausesOf(text: string): string[] {
  return text.match(/[^，。；：、\n]*[，。；：、\n]|[^，。；：、\n]+$/gu) ?? [];
}

function replaced(before: string, after: string): TextSegment[] {
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

/** The longest common subsequence, walked from the front. */
function difference(a: readonly string[], b: readonly string[]): TextSegment[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const rows = a.length - head - tail;
  const columns = b.length - head - tail;
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[head + i] === b[head + j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const segments: TextSegment[] = [{ kind: 'same', text: a.slice(0, head).join('') }];
  let i = 0;
  let j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && a[head + i] === b[head + j]) {
      segments.push({ kind: 'same', text: a[head + i]! });
      i++;
      j++;
    } else if (i < rows && (j === columns || lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!))
      segments.push({ kind: 'removed', text: a[head + i++]! });
    else segments.push({ kind: 'added', text: b[head + j++]! });
  }
  segments.push({ kind: 'same', text: a.slice(a.length - tail).join('') });
  return segments;
}

/** Joins neighbours, and takes scraps in common into the changes around them: one change is one removed and one added text. */
function readable(segments: readonly TextSegment[]): TextSegment[] {
  const joined: { kind: TextSegment['kind']; text: string }[] = [];
  for (const { kind, text } of segments)
    if (text !== '') {
      if (joined.at(-1)?.kind === kind) joined.at(-1)!.text += text;
      else joined.push({ kind, text });
    }
  const result: TextSegment[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    removed = added = '';
  };
  joined.forEach(({ kind, text }, i) => {
    const scrap = kind === 'same' && text.length < SHORTEST_SAME && removed + added !== '' && i < joined.length - 1;
    if (kind === 'removed' || scrap) removed += text;
    if (kind === 'added' || scrap) added += text;
    if (kind === 'same' && !scrap) {
      flush();
      result.push({ kind, text });
    }
  });
  flush();
  return result;
}
