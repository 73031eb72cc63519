import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPages } from '../../src/docs/check-pages';
import { ROOT } from './sources';

it('docs/checks/ is what the pack cn-police gives (npm run docs)', () => {
  const folder = join(ROOT, 'docs/checks');
  const written = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  expect(written).toEqual(checkPages(ROOT));
});
