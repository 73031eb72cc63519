import type { LocalDate } from '../kernel';
import type { ArticleNumber } from './article-number';

/** Kinds of headings, widest first: 编, 分编, 章, 节; `part` is a heading without a number (附则). */
export const SECTION_KINDS = ['book', 'sub-book', 'chapter', 'section', 'part'] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

export interface LawSection {
  readonly kind: SectionKind;
  /** 第一章; empty for a heading without a number. */
  readonly label: string;
  readonly title: string;
  /** Index of the section it lies in; null at the top. */
  readonly parent: number | null;
}

export interface LawArticle {
  readonly number: ArticleNumber;
  /** As printed, without stray spaces: 第二百九十一条之一. */
  readonly label: string;
  /** Paragraphs and items, a line each. */
  readonly text: string;
  /** Index of the innermost section. */
  readonly section: number | null;
}

/**
 * Where the day a version came into force was found: given with the text, in its info block, in its last article, the day it was
 * published (自公布之日起施行), or known before (the pack's list of days, the extract that was here).
 */
export const IN_FORCE_SOURCES = ['given', 'info', 'article', 'publication', 'known'] as const;
export type InForceSource = (typeof IN_FORCE_SOURCES)[number];

/** One version of a statute as its text tells it. */
export interface LawText {
  readonly title: string;
  /** Names the version: the day of its adoption or last amendment, as checks cite it. */
  readonly textVersion: LocalDate;
  readonly adoptedOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  readonly inForceOn: LocalDate;
  readonly inForceSource: InForceSource;
  /** Holds some articles only, and says so in its info block (摘录). */
  readonly extract: boolean;
  /** Lines between the title and the first heading, as printed. */
  readonly info: readonly string[];
  /** What stands before the first article (序言). */
  readonly preamble: string | null;
  readonly sections: readonly LawSection[];
  readonly articles: readonly LawArticle[];
}
