import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** One import as it stands in a file. Paths are from the project's root, with `/`. */
export interface Import {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  /** The file it leads to when it is one of ours; undefined for a package. */
  readonly target: string | undefined;
  /** Names taken by it; empty for `import * as` and for its side effects. */
  readonly names: readonly string[];
}

/** The folder that holds package.json, from wherever this file was compiled to. */
export function projectRoot(): string {
  let directory = __dirname;
  while (!existsSync(join(directory, 'package.json'))) directory = dirname(directory);
  return directory;
}

/** Every TypeScript source under the folders, sorted, as paths from the root. */
export function listSources(root: string, folders: readonly string[]): string[] {
  const walk = (path: string): string[] => {
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return path.endsWith('.ts') ? [relative(root, path).split(sep).join('/')] : [];
    return readdirSync(path).flatMap((name) => walk(join(path, name)));
  };
  return folders.flatMap((folder) => walk(join(root, folder))).sort();
}

/** A file's syntax tree. */
export function parseSource(root: string, file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2023, true);
}

/** The imports of a file: `import`, `export … from`, `import(…)`, `import type`, and `import('…').T` in a type. */
export function importsOf(source: ts.SourceFile, exists: (file: string) => boolean): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: string, names: readonly string[] = []): void => {
    found.push({
      file: source.fileName,
      line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
      specifier,
      target: specifier.startsWith('.') ? resolveImport(source.fileName, specifier, exists) : undefined,
      names,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const bindings = node.importClause?.namedBindings;
      const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.map((e) => (e.propertyName ?? e.name).text) : [];
      add(node, node.moduleSpecifier.text, named);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node, node.moduleSpecifier.text);
    else if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText(source) === 'require')
    ) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) add(node, argument.text);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      add(node, node.argument.literal.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function resolveImport(from: string, specifier: string, exists: (file: string) => boolean): string {
  const path = posix.join(posix.dirname(from), specifier);
  const candidates = [`${path}.ts`, `${path}/index.ts`, path];
  // A folder that has no front door yet is still its front door that was asked for.
  return candidates.find(exists) ?? `${path}/index.ts`;
}

/** Every import of the sources under the folders. */
export function readImports(root: string, folders: readonly string[]): Import[] {
  const files = listSources(root, folders);
  const known = new Set(files);
  return files.flatMap((file) => importsOf(parseSource(root, file), (path) => known.has(path)));
}
