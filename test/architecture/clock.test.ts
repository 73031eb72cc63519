import ts from 'typescript';
import { at, nodesOf, planted, trees } from './sources';

/** What makes a result depend on when, where or by what luck it was computed, and the only files that may use it. */
const PLACES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Date.now': {
    'src/platform/clock/clock.ts': 'the clock',
    'src/platform/database/ids.ts': 'identifiers are made in the order of their making',
    'src/platform/database/embedded-postgres.ts': 'how long to wait for a server to start, before there is an application',
  },
  'new Date()': {},
  'performance.now': { 'src/commands/progress.ts': 'how fast a bar moves' },
  'Math.random': { 'src/platform/database/database.ts': 'spreads the retries of colliding transactions' },
  'process.env': {
    'src/boot.ts': 'reads the configuration',
    'src/platform/config/config.module.ts': 'reads the configuration',
  },
  'process.hrtime': {},
};

function used(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) return `${node.expression.text}.${node.name.text}`;
  if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression) && ts.isStringLiteral(node.argumentExpression))
    return `${node.expression.text}.${node.argumentExpression.text}`;
  const isDate =
    (ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression) && node.expression.text === 'Date';
  return isDate && (ts.isCallExpression(node) || (node.arguments ?? []).length === 0) ? 'new Date()' : undefined;
}

function offenders(tree: ts.SourceFile): string[] {
  return [...nodesOf(tree)].flatMap((node) => {
    const name = used(node);
    const places = name === undefined ? undefined : PLACES[name];
    return places === undefined || tree.fileName in places ? [] : [`${at(tree, node)} ${name}`];
  });
}

describe('the clock, the environment and chance', () => {
  it('are asked in their places only', () => {
    expect(trees().flatMap(offenders)).toEqual([]);
  });

  it.each([
    ['const t = Date.now();', 'Date.now'],
    ['const t = new Date();', 'new Date()'],
    ['const t = Date();', 'new Date()'],
    ['const n = Math.random();', 'Math.random'],
    [`const p = process.env['PORT'];`, 'process.env'],
    [`const p = process['env'].PORT;`, 'process.env'],
  ])('finds %s elsewhere', (text, name) => {
    expect(offenders(planted('src/modules/cases/x.ts', text))).toEqual([`src/modules/cases/x.ts:1 ${name}`]);
  });

  it('lets an instant that was given be a date', () => {
    expect(offenders(planted('src/modules/cases/x.ts', 'const d = new Date(instant);'))).toEqual([]);
  });
});
