import ts from 'typescript';
import { type Import, importsOf, listSources, parseSource, projectRoot, readImports } from '../../src/docs/import-graph';

export const ROOT = projectRoot();

/** What the rules are about: everything that is shipped. */
export const SHIPPED = ['src', 'migrations', 'seeds'] as const;

export const files = (): string[] => listSources(ROOT, SHIPPED);
export const imports = (): Import[] => readImports(ROOT, SHIPPED);
export const trees = (): ts.SourceFile[] => files().map((file) => parseSource(ROOT, file));

/** The syntax tree of a piece of text, to show that a rule finds its offender. */
export const planted = (file: string, text: string): ts.SourceFile => ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);

/** The imports of planted text; relative ones lead to the `known` files. */
export const plantedImports = (file: string, text: string, known: readonly string[] = []): Import[] =>
  importsOf(planted(file, text), (path) => known.includes(path));

/** Every node of a tree, parents before children. */
export function* nodesOf(tree: ts.SourceFile): Generator<ts.Node> {
  const waiting: ts.Node[] = [tree];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    waiting.push(...children.reverse());
  }
}

/** `src/x.ts:12`, as editors and terminals open it. */
export function at(tree: ts.SourceFile, node: ts.Node): string {
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}
