/** The part of fontkit that is used here; it has no types of its own. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly codePoints: readonly number[];
  }
  export interface Font {
    readonly familyName: string;
    readonly unitsPerEm: number;
    readonly name: { readonly records: { readonly fontFamily?: Readonly<Record<string, string>> } };
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout: unknown;
  }
  export function create(bytes: Uint8Array): Font;
}
