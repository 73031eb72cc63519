import { type BrokenLine, emptyHalf, isEastAsian } from '../../../domain/documents';
import type { RunFormat } from '../word/model';
import type { Mark } from './display-list';
import type { OpenFont } from './open-font';

/** A character, a tab or a picture on its way into a line. */
export interface SetCharacter {
  readonly character: string;
  readonly width: number;
  readonly endsLine?: boolean;
  readonly font: OpenFont;
  readonly format: RunFormat;
  readonly image?: { readonly bytes: Uint8Array; readonly width: number; readonly height: number };
}

/** Share of its size that a character stands above its baseline; the rest is below. */
const ABOVE = 0.88;
const UNDERLINE_DEPTH = 0.12;

export interface SetLine {
  readonly marks: readonly Mark[];
  /** What its largest characters and pictures need. */
  readonly above: number;
  readonly below: number;
}

/**
 * Places the characters of one line from `x` on, on a baseline at 0: pressed together where the line needs it, or stretched to
 * the width when it is justified.
 */
export function setLine(
  characters: readonly SetCharacter[],
  line: BrokenLine,
  { x, width, align }: { readonly x: number; readonly width: number; readonly align: 'left' | 'center' | 'right' | 'justify' },
): SetLine {
  let to = line.to;
  while (to > line.from && (characters[to - 1]!.character === '\n' || (characters[to - 1]!.character === ' ' && !line.ragged))) to--;
  const inLine = characters.slice(line.from, to);
  const natural = inLine.reduce((sum, character) => sum + character.width, 0);
  const give = inLine.reduce((sum, character) => sum + givenBy(character), 0);
  const squeeze = line.squeeze > 0 && give > 0 ? Math.min(1, line.squeeze / give) : 0;
  const stretched = align === 'justify' && !line.ragged && squeeze === 0;
  const gaps = stretched ? inLine.slice(1).filter((after, i) => isGap(inLine[i]!, after)).length : 0;
  const extra = gaps > 0 ? Math.max(0, width - natural) / gaps : 0;
  const free = width - natural + squeeze * give;
  let left = x + (align === 'center' ? free / 2 : align === 'right' ? free : 0);

  const marks: Mark[] = [];
  const writer = new RunWriter(marks);
  let above = 0;
  let below = 0;
  for (const [i, character] of inLine.entries()) {
    const { format, image } = character;
    const given = squeeze * givenBy(character);
    const next = inLine[i + 1];
    const after = next && stretched && isGap(character, next) ? extra : 0;
    const advance = character.width - given + after;
    if (image) {
      writer.flush();
      marks.push({ kind: 'image', x: left, y: -image.height, width: image.width, height: image.height, bytes: image.bytes });
      above = Math.max(above, image.height);
    } else {
      const shift = given > 0 && emptyHalf(character.character) === 'left' ? given : 0;
      if (character.character !== '\t') writer.add(character, left - shift, advance + shift);
      else writer.flush();
      if (format.underline) underline(marks, left, advance, format);
      if (format.strike) strike(marks, left, advance, format);
      above = Math.max(above, ABOVE * format.size);
      below = Math.max(below, (1 - ABOVE) * format.size);
    }
    left += advance;
  }
  writer.flush();
  return { marks, above, below };
}

function givenBy({ character, width, image }: SetCharacter): number {
  return image || emptyHalf(character) === undefined ? 0 : width / 2;
}

/** Where a justified line may be widened: between Chinese characters and at spaces, never inside a word. */
function isGap(before: SetCharacter, after: SetCharacter): boolean {
  return before.character === ' ' || isEastAsian(before.character) || isEastAsian(after.character);
}

/** Joins neighbours that look the same and are spaced the same, so that text can be searched and copied. */
class RunWriter {
  private run: { text: string; x: number; end: number; tracking: number; of: SetCharacter } | undefined;

  constructor(private readonly marks: Mark[]) {}

  add(character: SetCharacter, x: number, advance: number): void {
    const tracking = advance - character.font.widthOf(character.character) * character.format.size;
    const { run } = this;
    if (
      run &&
      run.of.font === character.font &&
      run.of.format === character.format &&
      Math.abs(run.tracking - tracking) < 1e-4 &&
      Math.abs(run.end - x) < 1e-3
    ) {
      run.text += character.character;
      run.end = x + advance;
    } else {
      this.flush();
      this.run = { text: character.character, x, end: x + advance, tracking, of: character };
    }
  }

  flush(): void {
    const { run } = this;
    this.run = undefined;
    if (!run || run.text.trim() === '') return;
    const { font, format } = run.of;
    this.marks.push({
      kind: 'text',
      x: run.x,
      y: -format.raise,
      text: run.text,
      font,
      size: format.size,
      color: format.color,
      tracking: run.tracking,
      slanted: format.italic,
    });
  }
}

function underline(marks: Mark[], x: number, width: number, format: RunFormat): void {
  const y = UNDERLINE_DEPTH * format.size;
  const last = marks.at(-1);
  const pen = { width: Math.max(0.5, format.size / 24), color: format.color };
  // Neighbours share one line.
  if (last?.kind === 'line' && Math.abs(last.x2 - x) < 0.01 && last.y1 === y) marks[marks.length - 1] = { ...last, x2: x + width };
  else marks.push({ kind: 'line', x1: x, y1: y, x2: x + width, y2: y, ...pen });
}

function strike(marks: Mark[], x: number, width: number, format: RunFormat): void {
  const y = -0.35 * format.size;
  marks.push({ kind: 'line', x1: x, y1: y, x2: x + width, y2: y, width: Math.max(0.5, format.size / 24), color: format.color });
}
