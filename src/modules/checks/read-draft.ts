import { parse } from 'yaml';
import { type CheckDefinition, parseChecks, type Path, runCheckTests } from '../../domain/checks';
import { DomainError, type FieldProblem } from '../../domain/kernel';
import type { Pack } from '../../domain/packs';

/** A draft that reads, with the plain value it was read from. */
export interface CheckDraft {
  readonly definition: CheckDefinition;
  readonly plain: Record<string, unknown>;
}

/**
 * Reads one check in the form of docs/packs.md, as JSON or as YAML text. Its own test cases have to hold.
 *
 * @throws DomainError `check.invalid` with every problem; fields are paths within the definition, such as `limit.amount`.
 */
export function readDraft(definition: unknown, pack: Pack): CheckDraft {
  const plain = typeof definition === 'string' ? parseYaml(definition) : definition;
  const problems: FieldProblem[] = [];
  const report = (path: Path, message: string) => {
    const field = fieldOf(path);
    problems.push({ field, message, ...valueAt(plain, path) });
  };
  const [check] = parseChecks({ checks: [plain] }, report, pack.zone);
  if (problems.length > 0 || !check) throw invalid(problems);
  const failures = runCheckTests([check], pack.checkContext).map(({ test, message }) => {
    const place = check.tests.findIndex(({ name }) => name === test);
    return { field: `tests[${place}]`, message: `"${test}": ${message}` };
  });
  if (failures.length > 0) throw invalid(failures);
  return { definition: check, plain: plain as Record<string, unknown> };
}

function parseYaml(text: string): unknown {
  try {
    return parse(text, { prettyErrors: false, uniqueKeys: true, maxAliasCount: 100 });
  } catch (error) {
    throw invalid([{ field: 'definition', message: `expected YAML: ${error instanceof Error ? error.message : String(error)}` }]);
  }
}

function invalid(problems: readonly FieldProblem[]): DomainError {
  const list = problems.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return new DomainError('check.invalid', `the check has ${problems.length} problem(s): ${list}`, problems);
}

/** The path as the sender sees it: what was sent is one check, not the list it is wrapped in to be read. */
function fieldOf(path: Path): string {
  const own = path[0] === 'checks' && path[1] === 0 ? path.slice(2) : path;
  const name = own.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
  return name === '' ? 'definition' : name;
}

function valueAt(root: unknown, path: Path): { value?: unknown } {
  let value: unknown = root;
  for (const step of path.slice(2)) {
    if (typeof value !== 'object' || value === null) return {};
    value = (value as Record<string | number, unknown>)[step];
  }
  return value !== undefined && (value === null || typeof value !== 'object') ? { value } : {};
}
