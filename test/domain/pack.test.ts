import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '../../src/domain/kernel';
import { calendarOf } from '../../src/domain/packs';
import { loadPack, validatePack } from '../../src/platform/packs';

const SOURCE = join(__dirname, '../../seeds/packs/it-road-traffic');

describe('loading a pack', () => {
  let root: string;
  let pack: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pack-'));
    pack = join(root, 'it-road-traffic');
    cpSync(SOURCE, pack, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** Changes a file and gives the 1-based line of the change. */
  function edit(file: string, from: string, to: string): number {
    const path = join(pack, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    writeFileSync(path, text.replace(from, to));
    return text.slice(0, text.indexOf(from)).split('\n').length;
  }

  function problems(): readonly { field: string; message: string; line?: number; value?: unknown }[] {
    try {
      loadPack(pack);
      return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      expect(error.code).toBe('pack.invalid');
      return error.fields;
    }
  }

  it.each([
    ['checks/fines.yaml', 'amount: 90', 'amount: ninety', 'checks[0].limit.amount', /whole number of at least 0, found "ninety"/],
    ['checks/fines.yaml', 'clock: calendar_days', 'clock: calender_days', 'checks[0].limit.clock', /did you mean calendar_days/],
    ['checks/fines.yaml', 'kind: time-limit', 'kind: timelimit', 'checks[0].kind', /did you mean time-limit/],
    ['checks/fines.yaml', 'start: { event:', 'start: { evnt:', 'checks[0].start.evnt', /no key known here/],
    ['checks/fines.yaml', 'at: 2006-07-24', 'at: 2006-02-30', 'checks[0].tests[0].case.events[0].at', /moment that exists/],
    [
      'checks/fines.yaml',
      'code: penalty-after-60-days',
      'code: fine-sent-90-days',
      'checks[1].code',
      /is taken: fine-sent-90-days stands in checks\/fines.yaml:4/,
    ],
    ['checks/fines.yaml', 'stage: sending', 'stages: sending', 'checks[0].stages', /did you mean stage/],
    [
      'schemes/monthly.yaml',
      'checks: [fine-sent-90-days]',
      'checks: [fine-sent-9-days]',
      'branches[0].items[0].checks[0]',
      /no check of this pack/,
    ],
    ['mappings/road-traffic-xes.yaml', 'format: xes', 'format: xml', 'format', /xes/],
    ['pack.yaml', 'Europe/Rome', 'Europe/Roma', 'timeZone', /time zone name/],
    ['pack.yaml', 'name: it-road-traffic', 'name: it-road', 'name', /name of the folder/],
    ['pack.yaml', "parent: '00', peerGroup", "parent: '99', peerGroup", 'onUnknownUnit.create.parent', /no unit of the pack/],
    ['pack.yaml', "'[A-Z]\\d{1,6}'", "'[A-Z'", 'codes.caseNumber.pattern', /regular expression/],
  ])('names %s, the line and the field of %j → %j', (file, from, to, field, message) => {
    const line = edit(file, from, to);
    const found = problems().find((problem) => problem.field === `${file}:${line} ${field}`);
    expect(found?.message ?? problems()).toMatch(message);
    expect(found?.line).toBe(line);
  });

  it('collects the problems of all files', () => {
    edit('pack.yaml', 'base: none', 'base: lunar');
    edit('checks/fines.yaml', 'amount: 90', 'amount: -1');
    edit('checks/fines.yaml', 'verified: U }', 'verified: X }');
    edit('schemes/monthly.yaml', 'method: deduct', 'method: guess');
    expect(problems().map(({ field, value }) => [field.replace(/:\d+/, ''), value])).toEqual([
      ['pack.yaml calendar.base', 'lunar'],
      ['checks/fines.yaml checks[0].article.verified', 'X'],
      ['checks/fines.yaml checks[0].limit.amount', -1],
      ['schemes/monthly.yaml branches[0].method', 'guess'],
    ]);
  });

  it('names the line of broken YAML, and still reads the other files', () => {
    writeFileSync(join(pack, 'checks/broken.yaml'), 'checks:\n  - code: [\n');
    edit('checks/fines.yaml', 'amount: 90', 'amount: -1');
    const fields = problems().map(({ field }) => field);
    expect(fields).toHaveLength(2);
    expect(fields[0]).toMatch(/^checks\/broken.yaml:\d+$/);
  });

  it('refuses a key that is given twice, and a folder without a pack', () => {
    edit('checks/fines.yaml', 'stage: sending', 'stage: sending\n    stage: again');
    expect(problems()[0]!.message).toMatch(/no valid YAML: Map keys must be unique/);
    rmSync(join(pack, 'pack.yaml'));
    expect(problems()[0]!.message).toMatch(/is missing/);
  });

  it('runs the test cases of the checks and names the line of one that does not hold', () => {
    const line = edit('checks/fines.yaml', '- name: sent on the 91st day', '- name: sent on the 91st day');
    edit('checks/fines.yaml', 'amount: 90', 'amount: 91');
    const result = validatePack(pack);
    expect(result.problems).toContainEqual({
      file: 'checks/fines.yaml',
      line,
      field: 'fine-sent-90-days "sent on the 91st day"',
      message: 'expected hit, got pass (within-limit)',
    });
  });

  it('has a version of its content, not of its comments or its order of keys', () => {
    const { version } = loadPack(pack);
    edit('checks/fines.yaml', '# What was asked', '# Whatever was asked');
    edit('pack.yaml', 'locale: en\ntimeZone: Europe/Rome', 'timeZone: Europe/Rome\nlocale: en');
    expect(loadPack(pack).version).toBe(version);
    edit('checks/fines.yaml', 'stage: sending', 'stage: dispatch');
    expect(loadPack(pack).version).not.toBe(version);
  });

  it('anchors code formats and applies corrections of the calendar', () => {
    edit('pack.yaml', 'base: none', 'base: weekday\n  corrections: [{ date: 2026-05-04, working: false, reason: closed }]');
    const { codes, calendar } = loadPack(pack);
    expect([codes.unit!.test('56'), codes.unit!.test('561'), codes.officer!.test('561')]).toEqual([true, false, true]);
    expect([calendar.isWorkingDay('2026-05-04'), calendar.isWorkingDay('2026-05-05')]).toEqual([false, true]);
  });
});

describe('the Chinese calendar', () => {
  const calendar = calendarOf('chinese-days');

  // From the State Council's notices for 2025 and 2026.
  it.each([
    ['2025-01-26', true], // Sunday, made up for the Spring Festival
    ['2025-01-28', false],
    ['2025-10-08', false],
    ['2025-10-11', true], // Saturday, made up
    ['2026-01-02', false],
    ['2026-01-04', true], // Sunday, made up
    ['2026-02-14', true], // Saturday, made up
    ['2026-02-23', false],
    ['2026-10-01', false],
    ['2026-10-12', true],
    ['2026-10-17', false], // an ordinary Saturday
  ])('%s is worked: %p', (date, worked) => expect(calendar.isWorkingDay(date)).toBe(worked));

  it('gives way to corrections', () =>
    expect(calendarOf('chinese-days', new Map([['2026-10-01', true]])).isWorkingDay('2026-10-01')).toBe(true));

  const holidays = join(process.env['ZHIPING_DATA'] ?? '', 'cn_holidays');
  const compare = process.env['ZHIPING_DATA'] && existsSync(holidays) ? it : it.skip;
  compare('agrees with every published day of ZHIPING_DATA/cn_holidays', () => {
    for (const file of readdirSync(holidays)) {
      const { days } = JSON.parse(readFileSync(join(holidays, file), 'utf8')) as { days: { date: string; isOffDay: boolean }[] };
      for (const { date, isOffDay } of days) expect([date, calendar.isWorkingDay(date)]).toEqual([date, !isOffDay]);
    }
  });
});
