import type { Import } from '../../src/docs/import-graph';
import { imports, plantedImports } from './sources';

/** The shortest way back to itself for one file of every knot, as `a → b → a`. Types count: a cycle of types is a knot as well. */
function cycles(all: readonly Import[]): string[] {
  const edges = new Map<string, string[]>();
  for (const { file, target } of all) if (target !== undefined) edges.set(file, [...(edges.get(file) ?? []), target]);
  const reported = new Set<string>();
  return [...edges.keys()].flatMap((start) => {
    if (reported.has(start)) return [];
    const way = wayBack(start, edges);
    way?.forEach((file) => reported.add(file));
    return way ? [way.join(' → ')] : [];
  });
}

function wayBack(start: string, edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
    for (const next of edges.get(file) ?? []) {
      if (next === start) {
        const way = [start];
        for (let at: string | undefined = file; at !== undefined && at !== start; at = cameFrom.get(at)) way.unshift(at);
        return [start, ...way];
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      waiting.push(next);
    }
  return undefined;
}

describe('cycles', () => {
  it('has none among files', () => {
    expect(cycles(imports())).toEqual([]);
  });

  it('finds one, through types and re-exports too', () => {
    const files = ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts'];
    const all = [
      ...plantedImports('src/a.ts', `import type { B } from './b';`, files),
      ...plantedImports('src/b.ts', `export * from './c';`, files),
      ...plantedImports('src/c.ts', `const a = import('./a');`, files),
      ...plantedImports('src/d.ts', `import './a';`, files),
    ];
    expect(cycles(all)).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
  });
});
