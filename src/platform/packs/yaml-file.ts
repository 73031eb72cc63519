import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Path } from '../../domain/checks';

/** A problem in a file of a pack: where it stands, and what was expected there. */
export interface PackProblem {
  /** Path within the pack. */
  readonly file: string;
  readonly line: number;
  /** Path within the file, such as `checks[3].limit.amount`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
  readonly value?: unknown;
}

/** A YAML file with the line numbers of its values. */
export class YamlFile {
  readonly value: unknown;
  readonly problems: PackProblem[] = [];
  private readonly root: Node | null;
  private readonly lines = new LineCounter();

  constructor(
    path: string,
    /** How the file is called in problems. */
    readonly name: string,
  ) {
    const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: this.lines, prettyErrors: false, uniqueKeys: true });
    for (const error of document.errors)
      this.problems.push({
        file: name,
        line: this.lines.linePos(error.pos[0]).line,
        field: '',
        message: `is no valid YAML: ${error.message}`,
      });
    this.root = document.contents;
    this.value = this.problems.length > 0 ? undefined : document.toJS();
  }

  report = (path: Path, message: string): void => {
    const value = valueAt(this.value, path);
    this.problems.push({
      file: this.name,
      line: this.lineOf(path),
      field: fieldName(path),
      message,
      ...(isPlain(value) && { value }),
    });
  };

  /** The line of a value, or of what is there of the way to it. */
  lineOf(path: Path): number {
    let node: unknown = this.root;
    let offset = this.root?.range?.[0] ?? 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(step));
        if (!pair) break;
        offset = (pair.key as Node).range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        if (node === undefined) break;
        offset = (node as Node).range?.[0] ?? offset;
      } else break;
    }
    return this.lines.linePos(offset).line;
  }
}

/** `['checks', 3, 'limit', 'amount']` → "checks[3].limit.amount". */
export function fieldName(path: Path): string {
  let name = '';
  for (const step of path) name += typeof step === 'number' ? `[${step}]` : name === '' ? step : `.${step}`;
  return name;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

function isPlain(value: unknown): boolean {
  return value !== undefined && (value === null || typeof value !== 'object');
}
