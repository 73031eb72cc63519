import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ClientScope, SYSTEM } from '../../src/domain/identity';
import { recordValidator } from '../../src/domain/cases';
import { ERRORS } from '../../src/domain/kernel';
import { ClientService, OfficerService, UnitService } from '../../src/modules/identity';
import { signed } from '../../src/modules/webhooks';
import { ActivePack } from '../../src/platform/packs';
import { createTestApp, type TestApp } from '../support/app';
import { CITY, foundBureau, STATION_A } from '../support/bureau';

const KIT = resolve(__dirname, '../../docs/integration');
const read = (...path: string[]) => readFileSync(join(KIT, ...path), 'utf8');
const SCOPES: readonly ClientScope[] = ['case.import', 'case.read', 'unit.read', 'event.read'];
const withPython = spawnSync('python3', ['--version']).status === 0 ? it : it.skip;

/** The kit for senders, as a sender uses it: against a server that listens and works. */
describe('the integration kit', () => {
  let t: TestApp;
  let baseUrl: string;
  let made = 0;

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police', work: true });
    await foundBureau(t);
    // The samples name a station and an officer of the synthetic city.
    await t.database.transact(async (tx) => {
      await t.get(UnitService).ensure(tx, SYSTEM, [{ code: '980102560000', name: '青石板派出所', kind: 'station', parentCode: CITY }]);
      await t.get(OfficerService).ensure(tx, SYSTEM, [{ number: '980160', name: '严秋', unitCode: '980102560000' }]);
    });
    await t.app.listen(0, '127.0.0.1');
    baseUrl = await t.app.getUrl();
  });
  afterAll(() => t.close());

  async function contractTest(options: { unitCode?: string; scopes?: readonly ClientScope[]; secret?: string } = {}) {
    const clientId = `sender-${++made}`;
    const { unitCode, scopes = SCOPES } = options;
    const { secret } = await t.get(ClientService).create(SYSTEM, { clientId, name: clientId, scopes, unitCode });
    const args = [join(KIT, 'contract-test.py'), '--base-url', baseUrl, '--client-id', clientId];
    const env = { PATH: process.env['PATH'], PYTHONIOENCODING: 'utf-8', ZHIPING_CLIENT_SECRET: options.secret ?? secret };
    return new Promise<{ code: number; output: string }>((done) =>
      execFile('python3', args, { env }, (error, stdout, stderr) =>
        done({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` }),
      ),
    );
  }

  withPython(
    'passes its contract test',
    async () => {
      const { code, output } = await contractTest();
      expect(output).not.toContain('FAIL');
      expect(output.match(/^pass {2}/gm)).toHaveLength(24);
      expect(code).toBe(0);
    },
    120_000,
  );

  withPython(
    'passes it as a client of one unit',
    async () => {
      const { code, output } = await contractTest({ unitCode: STATION_A });
      expect(output).not.toContain('FAIL');
      expect(code).toBe(0);
    },
    120_000,
  );

  withPython(
    'fails it where a clause does not hold, and says which',
    async () => {
      const wrong = await contractTest({ secret: 'not the secret' });
      expect(wrong).toMatchObject({ code: 1, output: expect.stringMatching(/FAIL {2}token_given/) });
      const narrow = await contractTest({ scopes: ['case.import', 'case.read', 'unit.read'] });
      expect(narrow).toMatchObject({ code: 1, output: expect.stringMatching(/FAIL {2}events /) });
      expect(narrow.output).toMatch(/pass {2}reconciliation_compare/);
    },
    120_000,
  );

  withPython('verifies a signature of ours with the code it shows', () => {
    const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ....').toString('base64')}`;
    const body = '{"名":"值"}';
    const headers = signed([`whsec_${Buffer.alloc(32).toString('base64')}`, secret], 'id-1', 1_700_000_000_000, body);
    const program = `import importlib.util, json, sys
spec = importlib.util.spec_from_file_location('kit', sys.argv[1]); kit = importlib.util.module_from_spec(spec); spec.loader.exec_module(kit)
given = json.loads(sys.argv[2])
print(kit.verify_signature(given['secret'], given['headers'], given['body']), kit.verify_signature(given['secret'], given['headers'], given['body'] + ' '))`;
    const given = JSON.stringify({ secret, headers, body });
    const run = spawnSync('python3', ['-B', '-c', program, join(KIT, 'contract-test.py'), given], { encoding: 'utf8' });
    expect(run.stdout.trim()).toBe('True False');
  });

  it('has samples that are valid case records, alone and in the batch', () => {
    const validator = recordValidator(t.get(ActivePack).pack);
    const alone = readdirSync(join(KIT, 'samples'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(read('samples', name)) as object);
    const batch = read('samples', 'batch.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(batch).toEqual(alone);
    expect(alone).toHaveLength(3);
    for (const record of alone) expect(validator.validate(record, Date.parse('2026-03-01T00:00:00Z'))).not.toHaveProperty('problems');
  });

  it('takes the batch it shows, and finds both sides alike by the list it shows', async () => {
    const clientId = `sender-${++made}`;
    const { secret } = await t.get(ClientService).create(SYSTEM, { clientId, name: clientId, scopes: SCOPES });
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
    const { body } = await t.http.post('/api/v1/auth/token').type('form').send(form).expect(200);
    const headers = { authorization: `Bearer ${(body as { access_token: string }).access_token}`, 'content-type': 'application/x-ndjson' };
    const receipt = await t.http.post('/api/v1/ingest/batches?lines=3').set(headers).send(read('samples', 'batch.ndjson')).expect(201);
    expect(receipt.body).toMatchObject({ totals: { created: 3, rejected: 0 }, mismatches: [] });
    const list = read('samples', 'reconciliation.ndjson');
    const compared = await t.http.post('/api/v1/ingest/reconciliation').set(headers).send(list).expect(201);
    expect((compared.body as { totals: object[] }).totals).toEqual([
      expect.objectContaining({ source: 'case-platform', listed: 2, equal: 2 }),
      expect.objectContaining({ source: 'dispatch', listed: 1, equal: 1 }),
    ]);
  });

  withPython('shows commands that work as they stand', async () => {
    const clientId = `sender-${++made}`;
    const { secret } = await t.get(ClientService).create(SYSTEM, { clientId, name: clientId, scopes: SCOPES });
    // The security administrator's webhook leads to a host that is not there; it is tried in webhooks.test.ts.
    const shown = shellBlocks(read('README.md')).filter((block) => block.includes('curl') && !block.includes('$ADMIN'));
    const commands = shown.filter((block) => !block.startsWith('TOKEN='));
    expect(shown).toHaveLength(commands.length + 1);
    const folder = mkdtempSync(join(tmpdir(), 'zhiping-kit-'));
    cpSync(join(KIT, 'samples'), join(folder, 'samples'), { recursive: true });
    const script = shown.map((block) =>
      block.startsWith('TOKEN=') ? block : `(\n${block.trimEnd()}\n) > answer-${commands.indexOf(block)}.json`,
    );
    const text = script
      .join('\n')
      .replaceAll(/^BASE=.*$/gm, '')
      .replaceAll('client_id=dispatch', `client_id=${clientId}`);
    const env = { PATH: process.env['PATH'], BASE: `${baseUrl}/api/v1`, ZHIPING_CLIENT_SECRET: secret };
    await new Promise<void>((done) => execFile('bash', ['--norc', '-ec', text], { cwd: folder, env }, () => done()));
    const answers = commands.map((_, n) => JSON.parse(readFileSync(join(folder, `answer-${n}.json`), 'utf8')) as Record<string, unknown>);
    rmSync(folder, { recursive: true });
    expect(answers).toEqual([
      expect.objectContaining({ token_type: 'Bearer', expires_in: 900 }),
      expect.objectContaining({ source: 'case-platform', externalId: 'AJ-2026-000117', sourceVersion: 4, payloadHash: expect.any(String) }),
      expect.objectContaining({ state: 'complete', totals: expect.objectContaining({ lines: 3, rejected: 0 }), mismatches: [] }),
      expect.objectContaining({ totals: expect.any(Array) }),
      expect.objectContaining({ items: expect.any(Array), nextAfter: expect.any(Number), more: expect.any(Boolean) }),
    ]);
  });

  it('tells what to do about every error a sender can meet, as the catalogue has it', () => {
    const told = [...read('errors.md').matchAll(/^\| `([^`]+)` \| (\d+) \|/gm)].map(([, code, status]) => [code, Number(status)]);
    const catalogue = Object.entries(ERRORS).map(([code, { status }]) => [code, status]);
    expect(catalogue).toEqual(expect.arrayContaining(told));
    const subjects = ['request', 'route', 'case', 'batch', 'reconciliation', 'event', 'webhook', 'service'];
    const owed = catalogue.filter(([code]) => subjects.includes(String(code).split('.')[0]!)).map(([code]) => code);
    expect(owed.filter((code) => !told.some(([known]) => known === code))).toEqual([]);
  });

  it('links to pages and files that are there', () => {
    for (const page of ['README.md', 'errors.md'])
      for (const [, link] of read(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)) expect(() => readdirOrFile(join(KIT, link!))).not.toThrow();
  });
});

/** The blocks of a page that are fenced without a language: what is typed into a shell. */
function shellBlocks(page: string): string[] {
  const blocks: string[] = [];
  let open: string[] | undefined;
  let shell = false;
  for (const line of page.split('\n')) {
    if (!line.startsWith('```')) open?.push(line);
    else if (open === undefined) [open, shell] = [[], line === '```'];
    else {
      if (shell) blocks.push(open.join('\n'));
      open = undefined;
    }
  }
  return blocks;
}

function readdirOrFile(path: string): void {
  try {
    readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EISDIR') throw error;
  }
}
