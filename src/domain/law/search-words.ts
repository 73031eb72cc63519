/** Cuts a text into words. For an index it gives the parts of long words too (行政处罚 → 行政, 处罚, 行政处罚), in the order of the text. */
export interface Segmenter {
  forIndex(text: string): readonly string[];
  forQuery(text: string): readonly string[];
}

/** Weight of a word by where it stands: heading, title of the law, text. */
export type WordWeight = 'A' | 'B' | 'D';

export interface WeightedText {
  readonly text: string;
  readonly weight: WordWeight;
}

/** PostgreSQL keeps positions up to here, and so many of one word. */
const LAST_POSITION = 16_383;
const POSITIONS = 255;
/** Between parts, so that a word of the heading and the first of the text are no neighbours. */
const GAP = 10;
const WORD = /[\p{L}\p{N}]/u;

/**
 * The words of an article with their positions and weights, as PostgreSQL writes a tsvector (`'听证':3A,17`). Broader words stand where
 * their narrower ones do.
 */
export function searchVector(
  parts: readonly WeightedText[],
  segmenter: Segmenter,
  broader: ReadonlyMap<string, readonly string[]>,
): string {
  const positions = new Map<string, string[]>();
  let position = 0;
  const add = (word: string, weight: WordWeight) => {
    const list = positions.get(word) ?? [];
    if (list.length < POSITIONS) list.push(`${Math.min(position, LAST_POSITION)}${weight === 'D' ? '' : weight}`);
    positions.set(word, list);
  };
  for (const { text, weight } of parts) {
    for (const word of segmenter.forIndex(fold(text))) {
      if (!WORD.test(word)) continue;
      position++;
      add(word, weight);
      for (const above of broader.get(word) ?? []) add(above, weight);
    }
    position += GAP;
  }
  return [...positions].map(([word, list]) => `${quote(word)}:${list.join(',')}`).join(' ');
}

/** A search, as words that must all be found. */
export interface SearchQuery {
  readonly words: readonly string[];
  /** As PostgreSQL writes a tsquery. */
  readonly tsquery: string;
}

/** Words beyond this many make a search no narrower. */
const MOST_WORDS = 16;

/** Reads what was typed; no words when it holds none (punctuation only). */
export function searchQuery(text: string, segmenter: Segmenter): SearchQuery {
  const words = [
    ...new Set(
      fold(text)
        .split(/\s+/)
        .flatMap((term) => segmenter.forQuery(term))
        .filter((word) => WORD.test(word)),
    ),
  ].slice(0, MOST_WORDS);
  return { words, tsquery: words.map(quote).join(' & ') };
}

/** Full-width letters and digits, and capitals, are the same words. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function quote(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
