import { join } from 'node:path';
import { type Lifecycle, defineLifecycle } from '../../src/domain/kernel';
import ts from 'typescript';
import { nodesOf, ROOT, trees } from './sources';

type Table = Lifecycle<string, string>;

/** What is wrong with a table: a state nobody reaches, one nobody leaves, a final one that is left. */
function faults({ initial, final, moves }: Table): string[] {
  const steps = Object.values(moves).flatMap(({ from, to }) => from.map((state) => [state, to] as const));
  const states = new Set([initial, ...final, ...steps.flat()]);
  const reached = new Set([initial]);
  for (const state of reached) for (const [from, to] of steps) if (from === state) reached.add(to);
  return [...states].flatMap((state) => {
    const left = steps.some(([from]) => from === state);
    return [
      ...(reached.has(state) ? [] : [`${state} is never reached`]),
      ...(final.includes(state) && left ? [`${state} is final but can be left`] : []),
      ...(!final.includes(state) && !left ? [`${state} has no way out and is not final`] : []),
    ];
  });
}

/** Every `export const X = defineLifecycle(…)` of the domain. */
const exported = trees()
  .filter((tree) => tree.fileName.startsWith('src/domain/'))
  .flatMap((tree) =>
    [...nodesOf(tree)].flatMap((node) =>
      ts.isVariableDeclaration(node) &&
      ts.isIdentifier(node.name) &&
      node.initializer &&
      ts.isCallExpression(node.initializer) &&
      node.initializer.expression.getText(tree) === 'defineLifecycle'
        ? [{ file: tree.fileName, name: node.name.text }]
        : [],
    ),
  );

describe('lifecycles', () => {
  it('are found', () => {
    expect(exported.map(({ name }) => name)).toEqual(expect.arrayContaining(['FINDING_LIFECYCLE', 'RUN_LIFECYCLE', 'SCHEME_LIFECYCLE']));
  });

  it.each(exported)('$name can be walked', async ({ file, name }) => {
    const module = (await import(join(ROOT, file))) as Record<string, Table | undefined>;
    expect(module).toHaveProperty(name);
    expect(faults(module[name]!)).toEqual([]);
  });

  it('finds what cannot be walked', () => {
    const broken = defineLifecycle({
      name: 'broken',
      initial: 'a',
      final: ['b'],
      moves: {
        go: { from: ['a'], to: 'b' },
        back: { from: ['b'], to: 'a' },
        lose: { from: ['a'], to: 'c' },
        dream: { from: ['d'], to: 'a' },
      },
    });
    expect(faults(broken).sort()).toEqual(['b is final but can be left', 'c has no way out and is not final', 'd is never reached']);
  });
});
