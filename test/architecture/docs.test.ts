import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { architecturePage } from '../../src/docs/architecture-page';
import { readImports } from '../../src/docs/import-graph';
import { ROOT } from './sources';

it('docs/architecture.md is what the sources give (npm run docs)', () => {
  expect(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')).toBe(architecturePage(readImports(ROOT, ['src'])));
});
