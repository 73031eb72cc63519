import type { Scalar } from '../cases';

/** The words in which packs write checks: articles, clocks, selectors of facts, conditions, outcomes. */

export interface Article {
  readonly law: string;
  readonly number: string;
  /** Which text of the law: the date of the version, such as "2025-06-27". */
  readonly textVersion: string;
  /** V read in the source, P partly read, U from memory: never to be presented as law. */
  readonly verified: 'V' | 'P' | 'U';
}

/** `hours` is elapsed time; the others count days of the local calendar and leave the first day out (domain.md 6.1). */
export const CLOCKS = ['hours', 'calendar_days', 'working_days', 'months'] as const;
export type Clock = (typeof CLOCKS)[number];

/** The lists of a case record a selector may look into; `extension` are the extensions recorded on a measure. */
export const COLLECTIONS = ['event', 'document', 'measure', 'property', 'person', 'recording', 'outcome', 'extension'] as const;
export type Collection = (typeof COLLECTIONS)[number];

/**
 * Names facts of a case: a list, the types wanted, further conditions, and which of the moments of an item is meant.
 * In the rules of one anchor (the start, trigger or act) the others can be tied to it by `samePerson` and `position`.
 */
export interface Selector {
  /** `same` is the anchor item itself, to take another of its moments (the end of a measure). */
  readonly collection: Collection | 'same';
  /** Types wanted (role of a person, `covers` of a recording, status of a property item); absent takes any. */
  readonly types?: readonly string[];
  /** The moment meant; each list has a usual one: at, madeAt, start, takenAt, start, at, approvedAt. */
  readonly moment?: MomentField;
  readonly where?: Condition;
  readonly pick?: 'first' | 'last' | 'each';
  /** Where it stands to the anchor. Two events of one moment: by their order in the list. */
  readonly position?: Position;
  /** Only items that concern the anchor's person. */
  readonly samePerson?: boolean;
}

/** `not-before` also takes an event of the same moment that stands earlier in the list. */
export const POSITIONS = ['after', 'before', 'not-before', 'any'] as const;
export type Position = (typeof POSITIONS)[number];

export const MOMENT_FIELDS = {
  event: ['at', 'until'],
  document: ['madeAt', 'approvedAt', 'servedAt'],
  measure: ['start', 'end', 'approvedAt'],
  property: ['takenAt', 'handedOverAt', 'returnedAt', 'disposedAt'],
  person: [],
  recording: ['start', 'end'],
  outcome: ['at'],
  extension: ['approvedAt', 'until'],
} as const satisfies Record<Collection, readonly string[]>;
export type MomentField = (typeof MOMENT_FIELDS)[Collection][number];

/**
 * A condition has three answers: true, false, and unknown when a field it needs is missing. Unknown makes the verdict
 * "insufficient data" unless the comparison says what to take `otherwise`.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly exists: Selector }
  | Comparison;

/** Compares one field of the case (`case.…`) or of the item in question (`item.…`). */
export interface Comparison {
  readonly field: string;
  readonly operator: Operator;
  readonly operand: Scalar | readonly Scalar[];
  readonly otherwise?: boolean;
}

/** `present` asks whether the field has a value at all; dates compare by their local day. */
export const OPERATORS = ['equals', 'notEquals', 'in', 'notIn', 'gt', 'gte', 'lt', 'lte', 'matches', 'present'] as const;
export type Operator = (typeof OPERATORS)[number];

export const OUTCOMES = ['pass', 'hit', 'due', 'insufficient-data', 'not-applicable'] as const;
export type Outcome = (typeof OUTCOMES)[number];
