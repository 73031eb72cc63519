import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { openApiText } from '../../src/docs/openapi-file';
import { createOpenApi } from '../../src/platform/http';
import { createTestApp, type TestApp } from '../support/app';
import { nodesOf, ROOT, trees } from './sources';

describe('docs/openapi.json', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp();
  });
  afterAll(() => t.close());

  it('is what the running application would write (npm run docs)', () => {
    expect(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')).toBe(openApiText(createOpenApi(t.app)));
  });

  it('has one class for each name: two of one name would share a schema', () => {
    const names = trees()
      .filter((tree) => tree.fileName.startsWith('src/modules/'))
      .flatMap((tree) => [...nodesOf(tree)].filter(ts.isClassDeclaration).map((node) => node.name?.text ?? ''))
      .filter((name) => /(Response|Request|Query|Body|Page)$/.test(name));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.length).toBeGreaterThan(100);
  });

  it('is what the application serves', async () => {
    const { body } = await t.http.get('/api/openapi.json').expect(200);
    expect(body).toEqual(JSON.parse(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')));
    expect(body.openapi).toMatch(/^3\.1\./);
  });
});
