import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { eventsPage } from '../../src/docs/events-page';
import { EVENT_NAMES } from '../../src/domain/webhooks';
import { at, nodesOf, planted, ROOT, trees } from './sources';

/** Where the outbox is bypassed, or the compiler is told to look away from an event's name or payload. */
function undeclared(tree: ts.SourceFile): string[] {
  return [...nodesOf(tree)].flatMap((node) => {
    if (ts.isCallExpression(node) && /\boutbox\.publish$/.test(node.expression.getText(tree))) {
      const cast = node.arguments.slice(1).some((argument) => [...under(argument)].some((n) => ts.isAsExpression(n) && !isConst(n, tree)));
      return cast ? [`${at(tree, node)} publishes what the catalogue does not know`] : [];
    }
    if (ts.isStringLiteralLike(node) && /insert\s+into\s+outbox_event/i.test(node.text))
      return [`${at(tree, node)} writes the outbox by hand`];
    return [];
  });
}

function* under(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* under(child);
}

const isConst = (node: ts.AsExpression, tree: ts.SourceFile): boolean => node.type.getText(tree) === 'const';

describe('the catalogue of events', () => {
  it('is kept by everyone who publishes: the compiler knows names and payloads, and nobody tells it to look away', () => {
    expect(trees().flatMap(undeclared)).toEqual([]);
  });

  it('finds who does', () => {
    const text = "this.outbox.publish(tx, { name: 'made.up', subject: id, payload: {} } as DomainEvent);";
    expect(undeclared(planted('src/modules/x/x.service.ts', text))).toHaveLength(1);
    expect(undeclared(planted('src/modules/x/x.sql.ts', 'tx.query(`INSERT INTO outbox_event (id) VALUES ($1)`)'))).toHaveLength(1);
    expect(undeclared(planted('src/x.ts', "outbox.publish(tx, { name: EVENT[x as const], subject: '', payload: {} })"))).toEqual([]);
  });

  it('has no event that nobody publishes', () => {
    const texts = new Set<string>();
    const patterns: RegExp[] = [];
    for (const tree of trees().filter(({ fileName }) => !fileName.endsWith('event-catalogue.ts')))
      for (const node of nodesOf(tree)) {
        if (ts.isStringLiteralLike(node)) texts.add(node.text);
        // A name put together from a subject and a state, such as `finding.${state}`.
        if (ts.isTemplateExpression(node) && /^[a-z-]+\.$/.test(node.head.text)) patterns.push(new RegExp(`^${node.head.text}`));
      }
    expect(EVENT_NAMES.filter((name) => !texts.has(name) && !patterns.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  it('is told in docs/integration/events.md (npm run docs)', () => {
    expect(readFileSync(join(ROOT, 'docs/integration/events.md'), 'utf8')).toBe(eventsPage());
  });
});
