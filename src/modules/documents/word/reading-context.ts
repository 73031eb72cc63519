import type { Styles } from './properties';
import type { XmlElement } from './xml';

/** What reading a part needs to know of its file. */
export interface ReadingContext {
  readonly styles: Styles;
  /** What the grid of the page adds to each character, points. */
  readonly characterGrid: number;
  /** The bytes of a picture by its relation in the part that is read. */
  picture(relation: string): Uint8Array | undefined;
  /** The next label of a numbered paragraph, and what its level adds to the paragraph's properties. */
  number(id: string, level: number): { readonly label: string; readonly properties: XmlElement | undefined } | undefined;
}
