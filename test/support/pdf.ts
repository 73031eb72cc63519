import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface MeasuredPdf {
  readonly pages: readonly MeasuredPage[];
  /** Whether each font's file is in the PDF, by name. */
  readonly fonts: Readonly<Record<string, boolean>>;
  readonly info: Readonly<Record<string, unknown>>;
}

export interface MeasuredPage {
  readonly width: number;
  readonly height: number;
  readonly images: number;
  readonly items: readonly MeasuredText[];
}

/** A piece of text; x and y in points from the upper left corner, y of the baseline. */
export interface MeasuredText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
  readonly font: string;
}

/** What another reader than ours finds in a PDF. It is an ES module, which Jest cannot load: it runs in a Node of its own. */
export function measurePdf(bytes: Uint8Array): MeasuredPdf {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'measure-pdf.mjs')], {
    input: bytes,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`the PDF cannot be read: ${stderr.toString()}`);
  return JSON.parse(stdout.toString()) as MeasuredPdf;
}

export interface MeasuredLine {
  readonly text: string;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly size: number;
}

/** The lines of a page from top to bottom: pieces on one baseline, from left to right. */
export function linesOf(page: MeasuredPage): MeasuredLine[] {
  const rows = new Map<number, MeasuredText[]>();
  for (const item of page.items) {
    const key = Math.round(item.y * 2);
    rows.set(key, [...(rows.get(key) ?? []), item]);
  }
  return [...rows.values()]
    .map((items) => {
      const sorted = items.filter(({ text }) => text.trim() !== '').sort((a, b) => a.x - b.x);
      return {
        text: sorted.map(({ text }) => text).join(''),
        y: sorted[0]?.y ?? 0,
        left: Math.min(...sorted.map(({ x }) => x)),
        right: Math.max(...sorted.map(({ x, width }) => x + width)),
        size: Math.max(...sorted.map(({ size }) => size)),
      };
    })
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.y - b.y);
}

/** All text of a page, line by line. */
export function textOf(page: MeasuredPage): string {
  return linesOf(page)
    .map(({ text }) => text)
    .join('\n');
}
