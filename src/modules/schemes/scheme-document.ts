import { DomainError, type FieldProblem, formatPoints } from '../../domain/kernel';
import { formatPath, isSignal, parseScheme, type SchemeBonusItem, type SchemeDefinition, type SchemeItem } from '../../domain/schemes';

/**
 * Reads a scheme as it was sent: plain JSON with decimals, in the shape of docs/schemes.md.
 *
 * @param knownChecks codes of the pack's checks; a scheme cannot count what nobody checks.
 * @throws DomainError `scheme.invalid` with every problem as a field.
 */
export function readSchemeDocument(document: unknown, knownChecks: ReadonlySet<string>): SchemeDefinition {
  const problems: FieldProblem[] = [];
  const scheme = parseScheme(document, (path, message) => problems.push({ field: formatPath(path), message }));
  if (scheme) problems.push(...unknownChecks(scheme, knownChecks));
  if (scheme && problems.length === 0) return scheme;
  const list = problems.map(({ field, message }) => `${field === '' ? 'the scheme' : field}: ${message}`);
  throw new DomainError('scheme.invalid', `the scheme has ${problems.length} problem(s): ${list.join('; ')}`, problems);
}

/** The reverse of {@link readSchemeDocument}: reading what it writes gives the same scheme, so a client can change and send it back. */
export function writeSchemeDocument(scheme: SchemeDefinition): Record<string, unknown> {
  const { bonus, ...rest } = scheme;
  return {
    ...rest,
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
