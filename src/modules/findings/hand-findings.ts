import type { FindingClass, FindingSource, Signal } from '../../domain/findings';
import type { LocalDate } from '../../domain/kernel';

/** Where in the law a rule stands: law title, article number, date of the text. */
export interface ArticleReference {
  readonly law: string;
  readonly number: string;
  readonly textVersion: string;
}

/** What made a record: a sheet, an inquiry, a notice; the id is that of its row. */
export interface Origin {
  readonly kind: string;
  readonly id: string;
}

/** A finding a person makes. It is confirmed as it is recorded: whoever records it has seen the fault. */
export interface HandFinding {
  /** Null when it concerns the unit as such. */
  readonly caseId: string | null;
  readonly unitId: string;
  /** All officers concerned, the one who answers first. */
  readonly officerIds: readonly string[];
  readonly source: Exclude<FindingSource, 'check'>;
  /** Code of the scheme item that counts it, when the person chose one; otherwise the signal finds its item. */
  readonly item: string | null;
  readonly signal: Signal | null;
  readonly class: FindingClass;
  /** At least 1. */
  readonly occurrences: number;
  /** The local day that places it in a month, as long as that is open. */
  readonly occurredOn: LocalDate;
  readonly title?: string | null;
  readonly article: ArticleReference | null;
  /** What it rests on: names of documents, pages, hashes of stored files. */
  readonly evidence: readonly string[];
  readonly note: string | null;
  readonly origin: Origin;
  /** The first day on which its unit may see it; at once without one. */
  readonly shownFrom?: LocalDate;
}
