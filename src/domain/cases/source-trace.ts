import type { FieldProblem } from '../kernel';

/** Field texts exactly as the file has them; the mapping decides what they are. */
export type SourceAttributes = Readonly<Record<string, string>>;

export interface SourceEvent {
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly attributes: SourceAttributes;
}

/** One case as a file reader hands it over, before any mapping: an XES trace, a CSV row, or the CSV rows of one case. */
export interface SourceTrace {
  /** Position among the cases of the file, from 0. */
  readonly index: number;
  readonly line: number;
  readonly attributes: SourceAttributes;
  /** Empty when the source has no events of its own (CSV, a row is a case). */
  readonly events: readonly SourceEvent[];
  /** What the reader itself found wrong, such as a row with too few cells; such a case is rejected. */
  readonly problems?: readonly RowProblem[];
}

/** Why a case of a file is rejected: line, field (of the case record), the value met, and as message what was expected. */
export interface RowProblem extends FieldProblem {
  readonly line: number;
}
