import type { OpenFont } from './open-font';

/** What is put on paper, in points from the upper left corner of whatever it belongs to. */
export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly text: string;
      readonly font: OpenFont;
      readonly size: number;
      readonly color: string;
      /** Added after each character. */
      readonly tracking: number;
      readonly slanted: boolean;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly width: number;
      readonly color: string;
    }
  | {
      readonly kind: 'area';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly color: string;
    }
  | {
      readonly kind: 'image';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly bytes: Uint8Array;
    };

/** A strip of marks that is not divided between pages. */
export interface Box {
  readonly height: number;
  readonly marks: readonly Mark[];
  /** White space that is left out at the top of a page. */
  readonly gap?: boolean;
  /** Stays on the page of the box after it. */
  readonly keepNext?: boolean;
  /** Begins a page. */
  readonly pageBreak?: boolean;
}

export function moved(marks: readonly Mark[], dx: number, dy: number): Mark[] {
  return marks.map((mark) =>
    mark.kind === 'line'
      ? { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy }
      : { ...mark, x: mark.x + dx, y: mark.y + dy },
  );
}

export function heightOf(boxes: readonly Box[]): number {
  return boxes.reduce((sum, { height }) => sum + height, 0);
}

/** The marks of boxes one below the other. */
export function stacked(boxes: readonly Box[], x: number, y: number): Mark[] {
  let top = y;
  return boxes.flatMap((box) => {
    const marks = moved(box.marks, x, top);
    top += box.height;
    return marks;
  });
}
