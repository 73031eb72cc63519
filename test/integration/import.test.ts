import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { importCommand } from '../../src/commands/import.command';
import type { RowProblem } from '../../src/domain/cases';
import { SYSTEM } from '../../src/domain/identity';
import { CaseImport, type ImportOptions } from '../../src/modules/cases';
import { ChecksService } from '../../src/modules/checks';
import { FindingQueries } from '../../src/modules/findings';
import { createTestApp, type TestApp } from '../support/app';
import { fine, finesXes, sent, writeFines } from '../support/fines';

describe('importing a file', () => {
  let t: TestApp;
  let folder: string;
  const problems: RowProblem[] = [];

  beforeEach(async () => {
    t = await createTestApp();
    folder = mkdtempSync(join(tmpdir(), 'zhiping-import-'));
    problems.length = 0;
  });
  afterEach(async () => {
    await t.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string) => join(folder, name);
  const load = (name: string, dryRun = false) =>
    t.get(CaseImport).importFile(SYSTEM, file(name), { dryRun, rejected: (p) => void problems.push(p) });
  const TABLES = ['case_record', 'unit', 'officer', 'outbox_event', 'audit_entry'];
  const counts = () => Promise.all(TABLES.map(async (table) => [table, await count(table)]));
  const count = async (table: string) => (await t.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n;

  it('records cases, their units and officers, and the days that place them', async () => {
    writeFines(file('log.xes.gz'), [fine('A1', '561', '2007-06-01', sent('2007-07-01')), fine('A2', '67', '2007-06-30')]);
    expect(await load('log.xes.gz')).toMatchObject({ cases: 2, events: 3, created: 2, updated: 0, unchanged: 0, rejected: 0 });
    const rows = await t.database.query(
      `SELECT c.case_number, u.code, o.number, c.opened_on FROM case_record c JOIN unit u ON u.id = c.unit_id JOIN officer o ON o.id = c.lead_officer_id ORDER BY 1`,
    );
    expect(rows).toEqual([
      { case_number: 'A1', code: '56', number: '561', opened_on: '2007-06-01' },
      { case_number: 'A2', code: '67', number: '67', opened_on: '2007-06-30' },
    ]);
  });

  it('changes nothing the second time', async () => {
    writeFines(file('log.xes'), [fine('A1', '561', '2007-06-01'), fine('A2', '562', '2007-06-02')]);
    await load('log.xes');
    const before = await t.database.query('SELECT * FROM case_record ORDER BY id');
    expect(await load('log.xes')).toMatchObject({ cases: 2, created: 0, updated: 0, unchanged: 2, rejected: 0 });
    expect(await t.database.query('SELECT * FROM case_record ORDER BY id')).toEqual(before);
    expect(await count('case_version')).toBe(0);
  });

  it('keeps what a newer version replaces', async () => {
    writeFines(file('one.xes'), [fine('A1', '561', '2007-06-01')]);
    writeFines(file('two.xes'), [fine('A1', '561', '2007-06-01', sent('2007-07-01'))]);
    await load('one.xes');
    expect(await load('two.xes')).toMatchObject({ created: 0, updated: 1 });
    expect(await t.database.query('SELECT version, jsonb_array_length(facts->$1) AS events FROM case_record', ['events'])).toEqual([
      { version: 2, events: 2 },
    ]);
    expect(await t.database.query('SELECT version, jsonb_array_length(facts->$1) AS events FROM case_version', ['events'])).toEqual([
      { version: 1, events: 1 },
    ]);
  });

  it('keeps nothing of a dry run, and counts everything', async () => {
    writeFines(file('log.xes'), [fine('A1', '561', '2007-06-01'), fine('A2', '562', '2007-06-02')]);
    const before = await counts();
    expect(await load('log.xes', true)).toMatchObject({ cases: 2, created: 2 });
    expect(await counts()).toEqual(before);
  });

  it('rejects a wrong case with line, field, value and what was expected, and keeps the good ones', async () => {
    writeFines(file('log.xes'), [
      fine('A1', '561', '2007-02-30'),
      fine('A2', '562', '2007-06-02', sent('2007-05-01')),
      fine('number', '563', '2007-06-02'),
      fine('A4', '564', '2007-06-02'),
    ]);
    expect(await load('log.xes')).toMatchObject({ cases: 4, created: 1, rejected: 3 });
    expect(problems).toHaveLength(3);
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [3, expect.stringMatching(/^events\[0\]/)],
      [expect.any(Number), 'events[1].at'],
      [expect.any(Number), 'caseNumber'],
    ]);
    for (const problem of problems) expect(problem).toMatchObject({ value: expect.anything(), message: expect.stringMatching(/\w/) });
  });

  it.each([
    ['a truncated gzip', 'log.xes.gz', (path: string) => truncateSync(path, Math.floor(readFileSync(path).length * 0.6))],
    ['a file cut off in the middle', 'log.xes', (path: string) => truncateSync(path, Math.floor(readFileSync(path).length * 0.6))],
    ['a file that is none', 'log.xes', (path: string) => writeFileSync(path, 'PK\u0003\u0004 nothing of ours')],
    ['an empty file', 'log.xes', (path: string) => writeFileSync(path, '')],
  ])('says what is wrong with %s and keeps nothing of it', async (_, name, damage) => {
    writeFines(
      file(name),
      Array.from({ length: 4_000 }, (_, n) => fine(`A${n}`, String(500 + (n % 90)), '2007-06-01', sent('2007-07-01'))),
    );
    damage(file(name));
    const before = await counts();
    await expect(load(name)).rejects.toMatchObject({ code: 'import.unreadable' });
    expect(await counts()).toEqual(before);
  });

  it('says which file is missing and which mapping does not exist', async () => {
    await expect(load('nowhere.xes')).rejects.toMatchObject({ code: 'import.unreadable' });
    writeFileSync(file('log.xes'), finesXes([]));
    await expect(t.get(CaseImport).importFile(SYSTEM, file('log.xes'), { mapping: 'other' })).rejects.toMatchObject({
      code: 'import.mapping-mismatch',
    });
  });

  it('checks each case once, again when it changed, and withdraws a suspicion whose reason is gone', async () => {
    // 2007-06-01 + 90 days = 2007-08-30: the first is late by a day.
    writeFines(file('one.xes'), [fine('A1', '561', '2007-06-01', sent('2007-08-31')), fine('A2', '561', '2007-06-01', sent('2007-08-30'))]);
    await load('one.xes');
    expect(await t.get(ChecksService).evaluatePending()).toMatchObject({ evaluated: 2, suspected: 1 });
    expect(await t.get(FindingQueries).standingHits()).toEqual({ 'fine-sent-90-days': 1 });
    expect(await t.get(ChecksService).evaluatePending()).toMatchObject({ evaluated: 0 });

    writeFines(file('two.xes'), [fine('A1', '561', '2007-06-01', sent('2007-08-01')), fine('A2', '561', '2007-06-01', sent('2007-08-30'))]);
    await load('two.xes');
    expect(await t.get(ChecksService).evaluatePending()).toMatchObject({ evaluated: 1, suspected: 0, withdrawn: 1 });
    expect(await t.get(FindingQueries).standingHits()).toEqual({});

    writeFines(file('three.xes'), [fine('A1', '561', '2007-06-01', sent('2007-09-01'))]);
    await load('three.xes');
    expect(await t.get(ChecksService).evaluatePending()).toMatchObject({ evaluated: 1, reopened: 1 });
    expect(await t.get(FindingQueries).standingHits()).toEqual({ 'fine-sent-90-days': 1 });
  });

  it('checks what it brought in when told to, in the same run of the command', async () => {
    writeFines(file('log.xes'), [fine('A1', '561', '2007-06-01', sent('2007-08-31')), fine('A2', '561', '2007-06-01', sent('2007-08-30'))]);
    const told = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const before = { ...process.env };
    Object.assign(process.env, {
      DATABASE_URL: t.databaseUrl,
      DATA_DIR: folder,
      JWT_SECRET: 'a secret of the tests, long enough for HS256',
      PACK: 'it-road-traffic',
      LOG_LEVEL: 'fatal',
      DEMO: 'off',
    });
    try {
      const program = new Command();
      importCommand(program);
      await program.parseAsync(['node', 'zhiping', 'import', file('log.xes'), '--check', '--json']);
      expect(JSON.parse(String(told.mock.calls.at(-1)![0]))).toMatchObject({
        cases: 2,
        created: 2,
        checks: { evaluated: 2, hits: { 'fine-sent-90-days': 1, 'appeal-answered': 0 } },
      });
    } finally {
      told.mockRestore();
      process.env = before;
    }
    expect(await t.get(FindingQueries).standingHits()).toEqual({ 'fine-sent-90-days': 1 });
  });

  it('checks new cases while they are written, with the verdicts they would have had afterwards', async () => {
    const check: ImportOptions['check'] = (cases) => t.get(ChecksService).evaluateNew(cases);
    const verdicts = () =>
      Promise.all([
        t.database.query(
          `SELECT c.case_number, s.case_version, s.rules_version, s.next_due_at, s.insufficient
           FROM case_record c LEFT JOIN check_state s ON s.case_id = c.id ORDER BY 1`,
        ),
        t.database.query('SELECT * FROM finding ORDER BY id'),
      ]);
    // Sent on the 91st day, on the 90th, never.
    writeFines(file('one.xes'), [
      fine('A1', '561', '2007-06-01', sent('2007-08-31')),
      fine('A2', '561', '2007-06-01', sent('2007-08-30')),
      fine('A3', '562', '2007-09-01'),
    ]);
    expect(await t.get(CaseImport).importFile(SYSTEM, file('one.xes'), { check })).toMatchObject({ created: 3, checked: 3 });
    const [states, findings] = await verdicts();
    expect(states).toEqual(['A1', 'A2', 'A3'].map((case_number) => expect.objectContaining({ case_number, case_version: 1 })));
    expect(findings).toHaveLength(1);
    expect(await t.get(ChecksService).evaluatePending()).toMatchObject({ evaluated: 0 });
    expect(await t.get(ChecksService).evaluateEverything(undefined)).toMatchObject({
      evaluated: 3,
      suspected: 0,
      refreshed: 0,
      withdrawn: 0,
    });
    expect(await verdicts()).toEqual([states, findings]);

    // What was known before is somebody else's too, and waits.
    writeFines(file('two.xes'), [fine('A1', '561', '2007-06-01', sent('2007-08-01')), fine('A4', '561', '2007-06-01', sent('2007-09-30'))]);
    const again = await t.get(CaseImport).importFile(SYSTEM, file('two.xes'), { check });
    expect(again).toMatchObject({ created: 1, updated: 1, checked: 1 });
    expect(await t.get(FindingQueries).standingHits()).toEqual({ 'fine-sent-90-days': 2 });
    expect(await t.get(ChecksService).evaluatePending()).toMatchObject({ evaluated: 1, withdrawn: 1 });
  });

  it('keeps no verdict of a file that is not kept', async () => {
    const check: ImportOptions['check'] = (cases) => t.get(ChecksService).evaluateNew(cases);
    writeFines(
      file('log.xes'),
      Array.from({ length: 3_000 }, (_, n) => fine(`A${n}`, '561', '2007-06-01', sent('2007-09-01'))),
    );
    truncateSync(file('log.xes'), Math.floor(readFileSync(file('log.xes')).length * 0.9));
    await expect(t.get(CaseImport).importFile(SYSTEM, file('log.xes'), { check })).rejects.toMatchObject({ code: 'import.unreadable' });
    expect([await count('case_record'), await count('check_state'), await count('finding')]).toEqual([0, 0, 0]);
  });

  it('does not let a file name a case twice', async () => {
    writeFines(file('log.xes'), [fine('A1', '561', '2007-06-01'), fine('A1', '561', '2007-06-02')]);
    expect(await load('log.xes')).toMatchObject({ cases: 2, created: 1, rejected: 1 });
    expect(problems[0]).toMatchObject({ field: 'externalId', value: 'A1' });
  });
});
