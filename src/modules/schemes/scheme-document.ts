import { DomainError, type FieldProblem, formatPoints } from '../../domain/kernel';
import {
  formatPath,
  isSignal,
  objectionDays,
  parseScheme,
  type SchemeBonusItem,
  type SchemeDefinition,
  type SchemeItem,
} from '../../domain/schemes';

/** What else is known of a document that did not come as JSON. */
export interface DocumentSource {
  /** Problems of the file it came in. */
  readonly problems: readonly FieldProblem[];
  /** The problem of a field, placed in that file; undefined when the file's own problems tell it. */
  place(problem: FieldProblem): FieldProblem | undefined;
}

/**
 * Reads a scheme as it was sent: plain JSON with decimals, in the shape of docs/schemes.md.
 *
 * @param counted codes of the pack's checks and of the signals; a scheme cannot count what nobody finds.
 * @throws DomainError `scheme.invalid` with every problem as a field.
 */
export function readSchemeDocument(document: unknown, counted: ReadonlySet<string>, source?: DocumentSource): SchemeDefinition {
  const problems: FieldProblem[] = [];
  const scheme = parseScheme(document, (path, message) => problems.push({ field: formatPath(path), message }));
  if (scheme) problems.push(...unknownChecks(scheme, counted));
  const all = source ? [...source.problems, ...problems.flatMap((problem) => source.place(problem) ?? [])] : problems;
  if (scheme && all.length === 0) return scheme;
  const list = all.map(({ field, message }) => `${field === '' ? 'the scheme' : field}: ${message}`);
  throw new DomainError('scheme.invalid', `the scheme has ${all.length} problem(s): ${list.join('; ')}`, all);
}

/** The reverse of {@link readSchemeDocument}: reading what it writes gives the same scheme, so a client can change and send it back. */
export function writeSchemeDocument(scheme: SchemeDefinition): Record<string, unknown> {
  const { bonus, ...rest } = scheme;
  return {
    ...rest,
    objection: objectionDays(scheme),
    channels: scheme.channels.map((channel) => ({ ...channel, weight: formatPoints(channel.weight) })),
    branches: scheme.branches.map((branch) => ({ ...branch, cap: formatPoints(branch.cap), items: branch.items.map(writeItem) })),
    // A scheme without bonuses has none to write: an empty list is not accepted.
    ...(bonus.items.length > 0 && { bonus: { cap: formatPoints(bonus.cap), items: bonus.items.map(writeItem) } }),
    grades: scheme.grades.map((grade) => ({ ...grade, from: formatPoints(grade.from) })),
  };
}

function writeItem(item: SchemeItem | SchemeBonusItem): object {
  return { ...item, points: formatPoints(item.points), ...(item.cap !== undefined && { cap: formatPoints(item.cap) }) };
}

function unknownChecks(scheme: SchemeDefinition, known: ReadonlySet<string>): FieldProblem[] {
  const counting = [
    ...scheme.branches.flatMap((branch, b) =>
      branch.items.map((item, i) => ({ checks: item.checks, path: ['branches', b, 'items', i, 'checks'] })),
    ),
    ...scheme.vetoes.map((veto, v) => ({ checks: veto.checks, path: ['vetoes', v, 'checks'] })),
  ];
  return counting.flatMap(({ checks, path }) =>
    checks.flatMap((check, c) =>
      known.has(check)
        ? []
        : [
            {
              field: formatPath([...path, c]),
              message: `${check} is no ${isSignal(check) ? 'signal' : 'check of this pack'}`,
              value: check,
            },
          ],
    ),
  );
}
