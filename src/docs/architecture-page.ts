import { type Area, AREAS, DOMAIN, MODULES, placeOf, PLATFORM } from './floors';
import type { Import } from './import-graph';

/** `docs/architecture.md`: the floors, and the imports between folders as the sources have them. */
export function architecturePage(imports: readonly Import[]): string {
  const edges = folderImports(imports);
  return [
    '# The house',
    '',
    'Three areas stand on each other: **domain** (rules: no framework, no clock, no input or output), **platform** (database, HTTP, queues,',
    'configuration) and **modules** (use cases). `src/main.ts`, `src/worker.ts` and `src/cli.ts` put them together. Within an area the folders',
    'stand on floors.',
    '',
    '- An import goes down: to a lower floor of its area or to an area below. Never up, never sideways.',
    '- It goes through the front door, the `index.ts` of the other folder.',
    '- A lower floor speaks upward only by events: they commit with the change in the outbox and become jobs of those who listen.',
    '- No ORM relation joins two modules: an id column here, a foreign key in the migration. An upper floor may read the tables of a lower one',
    '  by SQL; it never writes them.',
    '',
    '`test/architecture` keeps this. The floors are in `src/docs/floors.ts`; the pictures are drawn from the imports by `npm run docs`.',
    '',
    '## Modules',
    '',
    'An arrow is an import. Floors without a folder yet are not drawn.',
    '',
    ...picture(MODULES, edges),
    ...downward(MODULES, edges),
    '## Domain',
    '',
    'Everything imports `kernel`; those arrows are left out.',
    '',
    ...picture(DOMAIN, edges, ['kernel']),
    '## Platform',
    '',
    ...picture(PLATFORM, edges),
  ].join('\n');
}

/** Which folder imports which others, each as `area/folder`, sorted. */
function folderImports(imports: readonly Import[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { file, target } of imports) {
    const from = folderOf(file);
    if (from === undefined) continue;
    const set = found.get(from) ?? new Set();
    const to = target === undefined ? undefined : folderOf(target);
    if (to !== undefined && to !== from) set.add(to);
    found.set(from, set);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, to]) => [from, [...to].sort()]));
}

function folderOf(file: string): string | undefined {
  const place = placeOf(file);
  return place.kind === 'area' ? `${place.area.name}/${place.folder}` : undefined;
}

/** The folders of an area as a Mermaid picture, the highest floor on top. */
function picture(area: Area, edges: ReadonlyMap<string, readonly string[]>, leftOut: readonly string[] = []): string[] {
  const present = (folder: string): boolean => edges.has(`${area.name}/${folder}`) && !leftOut.includes(folder);
  const floors = area.floors.map((folders, index) => ({ number: index + 1, folders: folders.filter(present) }));
  const boxes = floors
    .filter(({ folders }) => folders.length > 0)
    .reverse()
    .flatMap(({ number, folders }) => [
      `  subgraph ${area.name}${number}["floor ${number}"]`,
      ...folders.map((folder) => `    ${area.name}_${folder}["${folder}"]`),
      '  end',
    ]);
  const arrows = [...edges].flatMap(([from, targets]) =>
    targets.map((to) => [from, to].map((name) => name.split('/') as [string, string]) as [[string, string], [string, string]]),
  );
  const within = arrows
    .filter(([[a, from], [b, to]]) => a === area.name && b === area.name && present(from) && present(to))
    .map(([[, from], [, to]]) => `  ${area.name}_${from} --> ${area.name}_${to}`);
  return ['```mermaid', 'flowchart TB', ...boxes, ...within, '```', ''];
}

/** What each folder of an area takes from the areas below it. */
function downward(area: Area, edges: ReadonlyMap<string, readonly string[]>): string[] {
  const below = AREAS.slice(0, AREAS.indexOf(area)).reverse();
  const own = [...edges].filter(([from]) => from.startsWith(`${area.name}/`));
  const cell = (targets: readonly string[], { name }: Area): string =>
    targets
      .filter((to) => to.startsWith(`${name}/`))
      .map((to) => to.slice(name.length + 1))
      .join(', ') || '–';
  return [
    `| ${area.name} | ${below.map(({ name }) => `uses of ${name}`).join(' | ')} |`,
    `|---|${below.map(() => '---|').join('')}`,
    ...own.map(([from, targets]) => `| ${from.slice(area.name.length + 1)} | ${below.map((b) => cell(targets, b)).join(' | ')} |`),
    '',
  ];
}
