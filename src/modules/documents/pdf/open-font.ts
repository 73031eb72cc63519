import { readFileSync } from 'node:fs';
import { create, type Font, type Glyph } from 'fontkit';

/** A font file that is read and kept for the life of the process: reading one of 14 MB for each document would take longer than drawing it. */
export class OpenFont {
  private static readonly opened = new Map<string, OpenFont>();
  readonly font: Font;
  /** Names a document may call it by, in any language. */
  readonly families: readonly string[];

  private constructor(
    /** Name within a PDF; the same for the same file. */
    readonly key: string,
    bytes: Uint8Array,
  ) {
    this.font = create(bytes);
    this.families = [...new Set([this.font.familyName, ...Object.values(this.font.name.records.fontFamily ?? {})])];
    // One glyph a character at its own width: what is measured when lines are broken is what is drawn. Kerning and contextual forms
    // would change widths behind the line breaker's back, and Chinese text has neither.
    this.font.layout = (text: string) => {
      const glyphs = [...text].map((character) => this.glyphOf(character));
      return {
        glyphs,
        positions: glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 })),
        advanceWidth: glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
      };
    };
  }

  static of(file: string): OpenFont {
    let font = this.opened.get(file);
    if (!font) this.opened.set(file, (font = new OpenFont(`font-${this.opened.size}`, readFileSync(file))));
    return font;
  }

  has(character: string): boolean {
    return this.font.hasGlyphForCodePoint(character.codePointAt(0)!);
  }

  /** Width of a character, in ems. */
  widthOf(character: string): number {
    return this.glyphOf(character).advanceWidth / this.font.unitsPerEm;
  }

  private glyphOf(character: string): Glyph {
    return this.font.glyphForCodePoint(character.codePointAt(0)!);
  }
}
