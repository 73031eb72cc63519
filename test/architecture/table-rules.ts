import ts from 'typescript';
import { MODULES, placeOf } from '../../src/docs/floors';
import { at, nodesOf } from './sources';

/** Tables and views that no entity describes: they are written and read by SQL alone. */
export const WITHOUT_ENTITY: Readonly<Record<string, readonly string[]>> = {
  database: ['deployment'],
  http: ['idempotency_key'],
  audit: ['audit_head', 'audit_day'],
  jobs: ['event_head'],
  law: ['law_section', 'law_article', 'law_version_span'],
  webhooks: ['webhook_head'],
  sampling: ['draw_stratum', 'draw_frame', 'draw_replacement', 'review_experience'],
  accountability: ['accountability_proposal', 'accountability_counter'],
  assessments: ['run_input', 'run_credit', 'run_stratum', 'run_reversal', 'run_ledger', 'published_finding', 'run_finding', 'posting'],
};

/** What may be done all the same, and why. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  'findings reads check_state': 'how often a check lacked data is told beside how often it was right',
  'jobs writes outbox_event': 'the relay numbers what the outbox of the platform holds, and forgets what is old',
  'jobs writes idempotency_key': 'upkeep forgets answers that nobody asks for again',
};

/** Who owns each table: the folder of the module or of the platform whose entity describes it, or that {@link WITHOUT_ENTITY} names. */
export function ownersOf(sources: readonly ts.SourceFile[]): Map<string, string> {
  const owners = new Map(Object.entries(WITHOUT_ENTITY).flatMap(([folder, tables]) => tables.map((table) => [table, folder] as const)));
  for (const tree of sources) {
    const place = placeOf(tree.fileName);
    if (place.kind !== 'area') continue;
    for (const node of nodesOf(tree))
      if (ts.isDecorator(node) && ts.isCallExpression(node.expression) && node.expression.expression.getText(tree) === 'Entity') {
        const [name] = node.expression.arguments;
        if (name && ts.isStringLiteral(name)) owners.set(name.text, place.folder);
      }
  }
  return owners;
}

/** Tables and views as the migrations leave them behind, by what their SQL creates and drops, in their order. */
export function tablesOf(migrations: readonly ts.SourceFile[]): Set<string> {
  const tables = new Set<string>();
  for (const tree of migrations)
    for (const node of nodesOf(tree))
      if (ts.isMethodDeclaration(node) && node.name.getText(tree) === 'up')
        for (const [, drop, create] of node.getText(tree).matchAll(/\bDROP (?:TABLE|VIEW) ([\w, ]+)|\bCREATE (?:TABLE|VIEW) (\w+)/g))
          if (create) tables.add(create);
          else for (const name of drop!.split(',')) tables.delete(name.trim());
  return tables;
}

const NAMED = /\b(DELETE\s+FROM|INSERT\s+INTO|UPDATE|FROM|JOIN)\s+(\w+)/g;
/** A part of a statement that begins with its table, to be put behind a FROM. */
const BEGUN = /^\s*(\w+)(?:\s+\w+)?\s+(?:WHERE|JOIN|LEFT|CROSS)\b/;

/** Where SQL of a module names a table it may not: one of a floor above, or to write it, any that is not its own. */
export function tableOffenders(tree: ts.SourceFile, owners: ReadonlyMap<string, string>): string[] {
  const place = placeOf(tree.fileName);
  if (place.kind !== 'area' || place.area !== MODULES) return [];
  const floorOf = (folder: string) => MODULES.floors.findIndex((names) => names.includes(folder));
  return [...nodesOf(tree)].flatMap((node) => {
    const text = ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? node.getText(tree).slice(1, -1) : '';
    const begun = BEGUN.exec(text)?.[1];
    const named = [...text.matchAll(NAMED)].map(([, verb, table]) => ({ writes: !/^(FROM|JOIN)$/.test(verb!), table: table! }));
    return [...named, ...(begun === undefined ? [] : [{ writes: false, table: begun }])].flatMap(({ writes, table }) => {
      const owner = owners.get(table);
      if (owner === undefined || owner === place.folder) return [];
      const what = `${place.folder} ${writes ? 'writes' : 'reads'} ${table}`;
      return (writes || floorOf(owner) > place.floor) && !(what in EXCEPTIONS) ? [`${at(tree, node)} ${what} of ${owner}`] : [];
    });
  });
}
