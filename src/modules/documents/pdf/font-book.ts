import { FREE_FONTS } from '../font-files';
import { OpenFont } from './open-font';

/** A free font for each design a document may ask for; the first pattern that fits counts. */
const DESIGNS: readonly { readonly pattern: RegExp; readonly regular: string; readonly bold: string }[] = [
  { pattern: /小标宋|XiaoBiaoSong|标题宋/i, regular: FREE_FONTS.serifBold, bold: FREE_FONTS.serifBold },
  { pattern: /黑|Hei|Sans|Gothic|Arial|Helvetica|Calibri|等线|微软/i, regular: FREE_FONTS.sansMedium, bold: FREE_FONTS.sansBold },
  { pattern: /./, regular: FREE_FONTS.serif, bold: FREE_FONTS.serifBold },
];

/**
 * Finds the font file for a name in a document: the office's own file of that name where there is one, and otherwise the free font
 * of the nearest design. A character that a font does not have is taken from a free one.
 */
export class FontBook {
  private readonly own = new Map<string, string>();
  private readonly found = new Map<string, OpenFont>();

  /** @param files the office's own fonts; each is known by its family names. */
  constructor(files: readonly string[] = []) {
    for (const file of files) for (const family of OpenFont.of(file).families) this.own.set(family.toLowerCase(), file);
  }

  fontFor(family: string, bold: boolean, character: string): OpenFont {
    const font = this.byName(family, bold);
    if (font.has(character)) return font;
    const substitutes = [bold ? FREE_FONTS.serifBold : FREE_FONTS.serif, FREE_FONTS.sans].map((file) => OpenFont.of(file));
    return substitutes.find((substitute) => substitute.has(character)) ?? font;
  }

  private byName(family: string, bold: boolean): OpenFont {
    const key = `${family}/${bold}`;
    let font = this.found.get(key);
    if (!font) {
      const design = DESIGNS.find(({ pattern }) => pattern.test(family)) ?? DESIGNS.at(-1)!;
      font = OpenFont.of(this.own.get(family.toLowerCase()) ?? (bold ? design.bold : design.regular));
      this.found.set(key, font);
    }
    return font;
  }
}
