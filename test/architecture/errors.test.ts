import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { errorsPage } from '../../src/docs/errors-page';
import { ERRORS } from '../../src/domain/kernel';
import { nodesOf, ROOT, trees } from './sources';

const page = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([^`.]+\.?[^`]*)` \| (\d{3}) \| (.+) \| (.+) \|$/gm)].map(([, code, status, title, label]) => ({
  code,
  status: Number(status),
  title,
  label,
}));
const catalogue = Object.entries(ERRORS).map(([code, entry]) => ({ code, ...entry }));

/** Every text that stands in the sources outside the catalogue itself. */
function textsInUse(): Set<string> {
  const texts = new Set<string>();
  for (const tree of trees().filter(({ fileName }) => fileName !== 'src/domain/kernel/errors.ts'))
    for (const node of nodesOf(tree)) if (ts.isStringLiteralLike(node)) texts.add(node.text);
  return texts;
}

describe('the error catalogue', () => {
  it('is told in docs/errors.md whole', () => {
    expect(catalogue.filter(({ code }) => !rows.some((row) => row.code === code)).map(({ code }) => code)).toEqual([]);
  });

  it('holds everything docs/errors.md tells', () => {
    expect(rows).toEqual(catalogue);
    expect(page).toBe(errorsPage());
  });

  it('has no code that nothing throws', () => {
    const texts = textsInUse();
    expect(catalogue.map(({ code }) => code).filter((code) => !texts.has(code))).toEqual([]);
  });

  it('has a status, an English title and a Chinese label for each', () => {
    for (const { status, title, label } of catalogue) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(title).toMatch(/^[A-Z][\x20-\x7e]+[^.]$/);
      expect(label).toMatch(/\p{Script=Han}/u);
    }
  });
});
