import type { CaseKind, CaseRecord } from '../cases';
import type { LocalDate, Moment } from '../kernel';
import type { Rule } from './kinds/registry';
import type { Surroundings } from './surroundings';
import type { Article, Condition, Outcome } from './vocabulary';

/**
 * A statutory check as the pack writes it, after validation: article text version, days of validity, what it applies to,
 * one rule of one kind, and its own test cases. Plain data: it can be hashed, stored and shown. `docs/packs.md` has the YAML.
 */
export interface CheckDefinition {
  readonly code: string;
  /** What the law asks, in the pack's language. */
  readonly title: string;
  readonly article: Article;
  /** 瑕疵 flaw or 过错 fault: proposed to the reviewer, who decides. */
  readonly proposedClass: 'flaw' | 'fault';
  /** 执法环节: the part of the procedure it belongs to, in the pack's language. */
  readonly stage: string;
  readonly appliesTo: { readonly kinds?: readonly CaseKind[]; readonly when?: Condition };
  /** First and last day of the act (the start, trigger or act of the rule) for which the check is law; both included. */
  readonly validFrom?: LocalDate;
  readonly validTo?: LocalDate;
  /** For the reader: interpretation, sources, limits of what the data can show. */
  readonly note?: string;
  readonly rule: Rule;
  readonly tests: readonly CheckTest[];
}

/** One example a check carries: a case, the instant it is looked at, and the verdict expected. */
export interface CheckTest {
  readonly name: string;
  readonly case: CaseRecord;
  readonly now: Moment;
  /** What was looked up beside the case. */
  readonly beside?: Surroundings;
  readonly expect: {
    readonly outcome: Outcome;
    readonly occurrences?: number;
    readonly occurredOn?: LocalDate;
    /** When a due verdict turns into a hit. */
    readonly dueAt?: Moment;
  };
}
