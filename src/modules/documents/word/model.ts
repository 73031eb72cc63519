/** What a Word file says, as far as it can be drawn. All lengths are points. */
export interface WordDocument {
  readonly sections: readonly Section[];
  /** Headers and footers differ on odd and even pages. */
  readonly evenAndOdd: boolean;
}

export interface Section {
  readonly page: PageSetup;
  readonly headers: Sides;
  readonly footers: Sides;
  /** The first page has a header and a footer of its own, or none. */
  readonly titlePage: boolean;
  readonly startsAt: number | undefined;
  readonly blocks: readonly Block[];
}

export interface PageSetup {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** From the paper's edge to the header's first and the footer's last line. */
  readonly header: number;
  readonly footer: number;
  /** Pitch of the line grid, when there is one. */
  readonly linePitch: number | undefined;
}

export interface Sides {
  readonly default?: readonly Block[];
  readonly even?: readonly Block[];
  readonly first?: readonly Block[];
}

export type Block = Paragraph | Table;

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly inlines: readonly Inline[];
  readonly format: ParagraphFormat;
  /** Of an empty paragraph's line. */
  readonly mark: RunFormat;
}

export interface ParagraphFormat {
  readonly align: 'left' | 'center' | 'right' | 'justify';
  readonly left: number;
  readonly right: number;
  /** Of the first line, from `left`; negative hangs. */
  readonly firstLine: number;
  readonly before: number;
  readonly after: number;
  readonly line: { readonly rule: 'exact' | 'atLeast'; readonly height: number } | { readonly rule: 'multiple'; readonly factor: number };
  readonly snapToGrid: boolean;
  readonly keepNext: boolean;
  readonly pageBreakBefore: boolean;
  readonly borders: { readonly top?: Border; readonly bottom?: Border };
  readonly tabs: readonly number[];
}

export interface Border {
  readonly width: number;
  readonly color: string;
  /** Between text and line. */
  readonly space: number;
  readonly double: boolean;
}

export interface RunFormat {
  readonly eastAsia: string;
  readonly latin: string;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  /** Six hex digits. */
  readonly color: string;
  /** Added to each character. */
  readonly spacing: number;
  /** Above (positive) or below the line. */
  readonly raise: number;
}

export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly format: RunFormat }
  | { readonly kind: 'break'; readonly page: boolean; readonly format: RunFormat }
  | { readonly kind: 'tab'; readonly format: RunFormat }
  | { readonly kind: 'field'; readonly field: 'PAGE' | 'NUMPAGES'; readonly format: RunFormat }
  | { readonly kind: 'image'; readonly bytes: Uint8Array; readonly width: number; readonly height: number; readonly format: RunFormat };

export interface Table {
  readonly kind: 'table';
  /** Width of each column of the grid. */
  readonly columns: readonly number[];
  readonly rows: readonly TableRow[];
  readonly align: 'left' | 'center' | 'right';
  readonly indent: number;
  /** Stands at the bottom of its page's text area, whatever is above it. */
  readonly atBottom: boolean;
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  readonly header: boolean;
  readonly cantSplit: boolean;
  readonly height: { readonly exact: boolean; readonly value: number };
}

export interface TableCell {
  readonly blocks: readonly Block[];
  /** Index of its first column and how many it takes. */
  readonly column: number;
  readonly span: number;
  /** `start` of cells merged downwards, `continue` of those below. */
  readonly merge: 'none' | 'start' | 'continue';
  readonly align: 'top' | 'center' | 'bottom';
  readonly borders: CellBorders;
  readonly padding: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  readonly shade: string | undefined;
}

export interface CellBorders {
  readonly top?: Border;
  readonly bottom?: Border;
  readonly left?: Border;
  readonly right?: Border;
}
