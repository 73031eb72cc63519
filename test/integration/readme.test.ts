import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepareDemo, showLastMonth } from '../../src/demo';
import { Config } from '../../src/platform/config';
import { createTestApp, type TestApp } from '../support/app';

const ROOT = resolve(__dirname, '../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const blocks = (page: string) =>
  [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, text]) => text!).filter((text) => text.includes('$API'));

/** The commands of the front page, as a newcomer copies them into a shell, against the synthetic city. */
describe('the README', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police', work: true });
    await t.app.listen(0, '127.0.0.1');
  }, 60_000);
  afterAll(() => t.close());

  it('shows a month whose commands all work as they stand, one after the other', async () => {
    const demo = await prepareDemo(t.app, t.get(Config));
    const month = (await showLastMonth(t.app)).slice(0, 7);
    const text = [...blocks(read('README.md')), ...blocks(read('docs/bulletin.md'))]
      .join('\n')
      .replace(/^API=.*$/m, `API=${await t.app.getUrl()}/api/v1`)
      .replace(/^PASSWORD=.*$/m, `PASSWORD=${demo!.password}`)
      .replace(/^MONTH=.*$/m, `MONTH=${month}`);
    const counted = `curl() { command curl -w '%{stderr}%{http_code} %{url_effective}\\n' "$@"; }\n${text}`;
    const folder = mkdtempSync(join(tmpdir(), 'zhiping-readme-'));
    symlinkSync(join(ROOT, 'docs'), join(folder, 'docs'));
    const run = await new Promise<{ code: number; stdout: string; stderr: string }>((done) =>
      execFile('bash', ['--norc', '-c', counted], { cwd: folder, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
        done({ code: Number(error?.code ?? 0), stdout, stderr }),
      ),
    );
    const pdf = readFileSync(join(folder, '通报.pdf')).subarray(0, 5).toString();
    rmSync(folder, { recursive: true });
    const answers = run.stderr.match(/^\d{3} \S+$/gm)!;
    expect(answers.length).toBeGreaterThan(25);
    expect(answers.filter((answer) => !/^20\d /.test(answer))).toEqual([]);
    expect(run.stdout).toMatch(/^True$/m);
    expect(run.code).toBe(0);
    expect(pdf).toBe('%PDF-');
  }, 120_000);

  it('shows the same commands in Chinese', () => {
    const lines = (name: string) =>
      blocks(read(name)).flatMap((text) => text.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim()));
    const english = new Set(lines('README.md'));
    expect(lines('README.zh-CN.md').filter((line) => !english.has(line))).toEqual([]);
  });
});
