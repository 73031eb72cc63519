import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiText } from '../../src/docs/openapi-file';
import { createOpenApi } from '../../src/platform/http';
import { createTestApp, type TestApp } from '../support/app';
import { ROOT } from './sources';

describe('docs/openapi.json', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp();
  });
  afterAll(() => t.close());

  it('is what the running application would write (npm run docs)', () => {
    expect(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')).toBe(openApiText(createOpenApi(t.app)));
  });

  it('is what the application serves', async () => {
    const { body } = await t.http.get('/api/openapi.json').expect(200);
    expect(body).toEqual(JSON.parse(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')));
    expect(body.openapi).toMatch(/^3\.1\./);
  });
});
