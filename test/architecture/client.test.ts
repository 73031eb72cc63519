import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './sources';

const FILE = join(ROOT, 'docs/integration/client/zhiping.ts');

// The generator is an ES module throughout, which Jest's loader does not take; Node does.
const MAKE = `require('./dist/src/docs/client-file.js').clientFile(require('fs').readFileSync('docs/openapi.json', 'utf8')).then((text) => process.stdout.write(text))`;

describe('the TypeScript client', () => {
  it('is made from docs/openapi.json (npm run docs)', () => {
    execFileSync(process.execPath, ['bin/zhiping.mjs', 'build'], { cwd: ROOT });
    expect(execFileSync(process.execPath, ['-e', MAKE], { cwd: ROOT, encoding: 'utf8' })).toBe(readFileSync(FILE, 'utf8'));
  }, 120_000);

  it('compiles strictly on its own, with nothing but the platform', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhiping-client-'));
    const checked = join(folder, 'zhiping.ts');
    writeFileSync(checked, readFileSync(FILE, 'utf8').replace('// @ts-nocheck', '//'));
    const program = ts.createProgram([checked], {
      strict: true,
      noEmit: true,
      noUncheckedIndexedAccess: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      types: [],
    });
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
    expect(readFileSync(FILE, 'utf8')).not.toMatch(/^import |\brequire\(/m);
    rmSync(folder, { recursive: true });
  }, 60_000);
});

describe('docs/openapi.json', () => {
  it('is valid OpenAPI 3.1', () => {
    const validate = `const parser = require('@apidevtools/swagger-parser'); (parser.default ?? parser).validate(require('./docs/openapi.json')).then(({ openapi }) => process.stdout.write(openapi), (error) => process.stdout.write(String(error)))`;
    expect(execFileSync(process.execPath, ['-e', validate], { cwd: ROOT, encoding: 'utf8' })).toMatch(/^3\.1\.\d$/);
  }, 60_000);
});
