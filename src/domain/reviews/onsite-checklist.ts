import { DomainError, type FieldProblem } from '../kernel';
import { type SchemeBonusItem, type SchemeDefinition, type SchemeItem, sheetItems } from '../schemes';

/** Yes, no, or not there to be looked at: a unit without a detention area has no zones to separate. */
export const ONSITE_RESULTS = ['met', 'not-met', 'not-applicable'] as const;
export type OnsiteResult = (typeof ONSITE_RESULTS)[number];

/** What an inspector answered to one item of the checklist. */
export interface OnsiteAnswer {
  /** Code of an item of the scheme's on-site channel. */
  readonly item: string;
  readonly result: OnsiteResult;
  /** How often it was seen not to be met; 0 for the other results. */
  readonly occurrences: number;
  readonly note: string | null;
}

/** Something seen that was done well (加分). */
export interface OnsiteGood {
  /** Code of a bonus item. */
  readonly item: string;
  readonly occurrences: number;
  readonly note: string | null;
}

/** What may be answered on a sheet, from the scheme of its period. */
export interface OnsiteChecklist {
  readonly items: readonly SchemeItem[];
  readonly bonuses: readonly SchemeBonusItem[];
}

/** The checklist of a scheme: the items of its on-site channel that wait for a person, and its bonus items. */
export function onsiteChecklist(scheme: Pick<SchemeDefinition, 'branches' | 'bonus'>): OnsiteChecklist {
  return { items: sheetItems(scheme, 'onsite'), bonuses: scheme.bonus.items };
}

/**
 * Refuses answers the scheme has no question for, twice the same one, and occurrences that contradict the result. A sheet may lack answers
 * while it is open.
 *
 * @throws DomainError `request.invalid` with every problem
 */
export function assertAnswers(answers: readonly OnsiteAnswer[], good: readonly OnsiteGood[], checklist: OnsiteChecklist): void {
  const problems = [
    ...codeProblems('answers', answers, checklist.items),
    ...answers.flatMap(occurrenceProblems),
    ...codeProblems('good', good, checklist.bonuses),
    ...good.flatMap(({ occurrences }, i) =>
      occurrences >= 1 ? [] : [{ field: `good[${i}].occurrences`, message: 'at least 1', value: occurrences }],
    ),
  ];
  if (problems.length > 0) throw new DomainError('request.invalid', sentenceOf(problems), problems);
}

/**
 * Whether a sheet may be submitted: every item is answered, and whatever is not met rests on a photo or is described.
 *
 * @param shown items that have a photo.
 * @throws DomainError `onsite.incomplete` with every problem
 */
export function assertCompleteVisit(answers: readonly OnsiteAnswer[], shown: ReadonlySet<string>, { items }: OnsiteChecklist): void {
  const byItem = new Map(answers.map((answer) => [answer.item, answer]));
  const problems = items.flatMap(({ code, title }): FieldProblem[] => {
    const answer = byItem.get(code);
    if (!answer) return [{ field: code, message: `an answer to "${title}"` }];
    const bare = answer.result === 'not-met' && !shown.has(code) && (answer.note ?? '').trim() === '';
    return bare ? [{ field: code, message: 'a photo or a description of what is not met' }] : [];
  });
  if (items.length === 0) problems.push({ field: 'answers', message: 'a scheme with items for visits; the one of this period has none' });
  if (problems.length > 0) throw new DomainError('onsite.incomplete', sentenceOf(problems), problems);
}

function codeProblems(field: string, given: readonly { readonly item: string }[], known: readonly { readonly code: string }[]) {
  const codes = new Set(known.map(({ code }) => code));
  const seen = new Set<string>();
  return given.flatMap(({ item }, i): FieldProblem[] => {
    const twice = seen.has(item);
    seen.add(item);
    if (!codes.has(item))
      return [{ field: `${field}[${i}].item`, message: `one of ${[...codes].join(', ') || '(the scheme has none)'}`, value: item }];
    return twice ? [{ field: `${field}[${i}].item`, message: 'an item that was not answered before', value: item }] : [];
  });
}

function occurrenceProblems({ result, occurrences }: OnsiteAnswer, i: number): FieldProblem[] {
  const counts = result === 'not-met';
  if (counts === occurrences >= 1) return [];
  const message = counts ? 'at least 1 for "not-met"' : `0 for "${result}"`;
  return [{ field: `answers[${i}].occurrences`, message, value: occurrences }];
}

function sentenceOf(problems: readonly FieldProblem[]): string {
  return problems.map(({ field, message }) => `${field}: expected ${message}`).join('; ');
}
