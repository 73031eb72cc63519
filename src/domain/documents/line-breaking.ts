/**
 * Where a line of Chinese text may end, and how much its punctuation gives way (避头尾 and 标点挤压, after the practice of GB/T 15834 and the
 * W3C's requirements for Chinese text layout).
 */

/** No line begins with one of these. */
const NOT_AT_START = new Set('，。、；：？！）》〉」』】〕〗］｝”’…—·％‰℃,.;:?!)]}%');
/** No line ends with one of these. */
const NOT_AT_END = new Set('（《〈「『【〔〖［｛“‘([{￥＄№');
/** Full-width marks whose right half is empty. */
const EMPTY_RIGHT = new Set('，。、；：？！）》〉」』】〕〗］｝”’');
/** Full-width marks whose left half is empty. */
const EMPTY_LEFT = new Set('（《〈「『【〔〖［｛“‘');

/** Which half of a full-width mark is empty and may be pressed together. */
export function emptyHalf(character: string): 'left' | 'right' | undefined {
  if (EMPTY_RIGHT.has(character)) return 'right';
  return EMPTY_LEFT.has(character) ? 'left' : undefined;
}

/** Whether a character is set in the East Asian font: ideographs, full-width forms, and the marks that Chinese text shares with Latin. */
export function isEastAsian(character: string): boolean {
  const code = character.codePointAt(0)!;
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xffef) ||
    code >= 0x20000 ||
    '“”‘’…—·×°±→①②③④⑤⑥⑦⑧⑨⑩〇■□●○★☆△▲√'.includes(character)
  );
}

/** Whether a line may end between two characters that follow each other. */
export function mayBreakBetween(before: string, after: string): boolean {
  if (NOT_AT_END.has(before) || NOT_AT_START.has(after)) return false;
  if (after === ' ') return false;
  if (before === ' ' || before === '\t') return true;
  if (before === '-' && /\p{Letter}/u.test(after)) return true;
  return isEastAsian(before) || isEastAsian(after);
}

/** One character with its width, as the line breaker sees it. */
export interface Measured {
  readonly character: string;
  /** Any unit, the same for all. */
  readonly width: number;
  /** A line ends after it, whatever the width. */
  readonly endsLine?: boolean;
}

export interface BrokenLine {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** What the line's punctuation has to give in total to fit; 0 when it fits by itself. */
  readonly squeeze: number;
  /** The last of its paragraph, or ended by a break: it is not stretched. */
  readonly ragged: boolean;
}

/**
 * Breaks measured characters into lines. A mark that must not begin a line is pulled in when the line's punctuation can give way
 * (each full-width mark up to half its width), and otherwise takes its neighbour to the next line; a word wider than a line is cut.
 *
 * @param widthOf width of the n-th line, counting from 0.
 */
export function breakLines(characters: readonly Measured[], widthOf: (line: number) => number): BrokenLine[] {
  const lines: BrokenLine[] = [];
  let from = 0;
  while (from < characters.length) {
    const line = nextLine(characters, from, widthOf(lines.length));
    lines.push(line);
    from = line.to;
  }
  return lines;
}

function nextLine(characters: readonly Measured[], from: number, available: number): BrokenLine {
  const tolerance = available * 1e-6;
  let width = 0;
  let give = 0;
  /** Without the spaces at its end. */
  let ink = 0;
  let breakAt: { to: number; squeeze: number } | undefined;
  for (let i = from; i < characters.length; i++) {
    const { character, endsLine, width: own } = characters[i]!;
    // Spaces at the end of a line may stand in the margin.
    if (character === ' ' && !endsLine) {
      width += own;
      if (i + 1 < characters.length && mayBreakBetween(character, characters[i + 1]!.character) && width - own <= available + tolerance)
        breakAt = { to: i + 1, squeeze: 0 };
      continue;
    }
    width += own;
    if (emptyHalf(character) !== undefined) give += own / 2;
    const over = width - available;
    if (over > tolerance && over > give) {
      if (breakAt) return { from, ...breakAt, ragged: false };
      // Nothing before may end the line: cut the word, but always move on.
      return { from, to: Math.max(i, from + 1), squeeze: Math.max(0, ink - available), ragged: false };
    }
    ink = width;
    const fits = over <= tolerance;
    if (endsLine) return { from, to: i + 1, squeeze: fits ? 0 : over, ragged: true };
    const last = i + 1 === characters.length;
    if (last) return { from, to: i + 1, squeeze: fits ? 0 : over, ragged: true };
    // Squeezing is for marks that must not begin the next line, not for getting one more word in.
    if (mayBreakBetween(character, characters[i + 1]!.character) && (fits || NOT_AT_START.has(character)))
      breakAt = { to: i + 1, squeeze: fits ? 0 : over };
  }
  return { from, to: characters.length, squeeze: ink - available > tolerance ? ink - available : 0, ragged: true };
}
