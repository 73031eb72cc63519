import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  coversPeriod,
  diffSchemes,
  formatPath,
  forbiddenIndicators,
  gradeOf,
  objectionDays,
  parseScheme,
  schemeHash,
} from '../../src/domain/schemes';
import { rawScheme, sampleScheme } from './scheme-sample';

function problemsOf(raw: unknown): Record<string, string> {
  const problems: Record<string, string> = {};
  const scheme = parseScheme(raw, (path, message) => {
    problems[formatPath(path)] = message;
  });
  expect(scheme === undefined).toBe(Object.keys(problems).length > 0);
  return problems;
}

const item = (fields: Record<string, unknown>) => ({
  code: 'late',
  title: '超期',
  points: 3,
  per: 'occurrence',
  class: 'fault',
  ...fields,
});
const branch = (fields: Record<string, unknown>) => ({
  code: 'all',
  title: '全部',
  channel: 'online',
  cap: 100,
  items: [item({})],
  ...fields,
});
const withItem = (fields: Record<string, unknown>) => rawScheme({ branches: [branch({ items: [item(fields)] })] });

describe('parseScheme', () => {
  it('reads decimals as hundredths and fills in the defaults', () => {
    const scheme = sampleScheme({ branches: [branch({ items: [item({ points: '0.5' })] })], bonus: undefined, vetoes: undefined });
    expect(scheme).toMatchObject({
      periodFirstDay: 1,
      bonus: { cap: 0, items: [] },
      noDeduction: [],
      vetoes: [],
      channels: [{ title: '网上考评', weight: 10_000 }],
    });
    expect(scheme.branches[0]).toMatchObject({ cap: 10_000, method: 'deduct' });
    expect(scheme.branches[0]?.items[0]).toMatchObject({
      points: 50,
      objective: false,
      veto: false,
      checks: [],
      measure: 'review-findings',
    });
  });

  it('accepts the example of docs/schemes.md', () => {
    const text = readFileSync(join(__dirname, '../../docs/schemes.md'), 'utf8');
    const example = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    const problems: string[] = [];
    const scheme = parseScheme(parse(example), (path, message) => problems.push(`${formatPath(path)} ${message}`));
    expect(problems).toEqual([]);
    expect(scheme && forbiddenIndicators(scheme)).toEqual([]);
  });

  it('gives the same hash whatever order the fields came in', () => {
    const reversed = Object.fromEntries(Object.entries(rawScheme()).reverse());
    expect(schemeHash(sampleScheme(reversed))).toBe(schemeHash(sampleScheme()));
    expect(schemeHash(sampleScheme({ title: '另一标准' }))).not.toBe(schemeHash(sampleScheme()));
  });

  it('has the days of objections it says, and the usual ones without a change of its hash where it says nothing or just these', () => {
    expect(objectionDays(sampleScheme())).toEqual({ days: 3, decideDays: 3 });
    for (const objection of [undefined, {}, { days: 3 }, { days: 3, decideDays: 3 }]) {
      expect(sampleScheme({ objection })).not.toHaveProperty('objection');
      expect(schemeHash(sampleScheme({ objection }))).toBe(schemeHash(sampleScheme()));
    }
    const own = sampleScheme({ objection: { days: 5 } });
    expect(objectionDays(own)).toEqual({ days: 5, decideDays: 3 });
    expect(schemeHash(own)).not.toBe(schemeHash(sampleScheme()));
  });

  it('tells a change of these days by what holds, written or not', () => {
    const [usual, own] = [sampleScheme(), sampleScheme({ objection: { days: 5, decideDays: 3 } })];
    expect(diffSchemes(usual, own)).toEqual([
      {
        change: 'changed',
        path: '',
        field: 'objection.days',
        before: '3',
        after: '5',
        text: '考评标准的提出异议期限(工作日)由3改为5',
      },
    ]);
  });

  it('collects all problems with their places', () => {
    const problems = problemsOf(
      rawScheme({
        code: 'has space',
        titel: 'x',
        validFrom: '2026-13',
        periodFirstDay: 29,
        grades: [{ code: 'a', title: '优', from: 'x' }],
      }),
    );
    expect(Object.keys(problems).sort()).toEqual(['code', 'grades', 'grades[0].from', 'periodFirstDay', 'titel', 'validFrom']);
    expect(problems['titel']).toMatch(/not known here: expected only code, version, title/);
    expect(problems['periodFirstDay']).toBe('expected a whole number from 1 to 28, not 29');
  });

  it.each([[undefined], [null], ['text'], [[]], [7]])('refuses %p as a whole', (raw) => expect(Object.keys(problemsOf(raw))).toContain(''));

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['an unknown method', { branches: [branch({ method: 'median' })] }, 'branches[0].method', /one of deduct, case-mean, not "median"/],
    ['a missing placement', { placement: undefined }, 'placement', /is missing/],
    ['an unknown placement', { placement: { cases: 'born', hits: 'own-day' } }, 'placement.cases', /opened, decided, closed/],
    ['objections within no days', { objection: { days: 0 } }, 'objection.days', /whole number from 1 to 30, not 0/],
    ['objections decided within half a day', { objection: { decideDays: 0.5 } }, 'objection.decideDays', /whole number from 1 to 30, not 0.5/],
    ['objections of unknown terms', { objection: { file: 3 } }, 'objection.file', /not known here: expected only days, decideDays/],
    ['objections that are no object', { objection: 3 }, 'objection', /expected an object/],
    ['caps that miss 100.00', { branches: [branch({ cap: 99.5 })] }, 'branches', /"online" sum to 99.50: expected 100.00/],
    ['weights that miss 100.00', { channels: [{ code: 'online', weight: 60 }] }, 'channels', /sum to 60.00/],
    ['a channel without branch', { channels: [{ code: 'online', weight: 60 }, { code: 'onsite', weight: 40 }] }, 'channels[1]', /"onsite" has no branch/],
    ['a branch of no channel', { branches: [branch({}), branch({ code: 'b', channel: 'onsite', items: [item({ code: 'x' })] })] }, 'branches[1].channel', /not among the channels/],
    ['a repeated channel', { channels: [{ code: 'online', weight: 50 }, { code: 'online', weight: 50 }] }, 'channels[1].code', /already used/],
    ['a branch without items', { branches: [branch({ items: [] })] }, 'branches[0].items', /at least 1/],
    ['an element that is no object', { branches: [branch({}), 'x'] }, 'branches[1]', /expected an object/],
    ['a repeated item code', { branches: [branch({ items: [item({}), item({})] })] }, 'branches[0].items[1].code', /already used at branches\[0\].items\[0\].code/],
    ['a bonus with an item code', { branches: [branch({})], bonus: { cap: 5, items: [{ code: 'late', title: '加', points: 1 }] } }, 'bonus.items[0].code', /already used/],
    ['a bonus above its cap', { bonus: { cap: 5, items: [{ code: 'x', title: '加', points: 6 }] } }, 'bonus.items[0].points', /more than its cap of 5.00/],
    ['a check counted twice', { branches: [branch({ items: [item({ checks: ['A'] }), item({ code: 'b', checks: ['A'] })] })] }, 'branches[0].items[1].checks[0]', /check "A" is already used/],
    ['validTo before validFrom', { validTo: '2025-12' }, 'validTo', /before validFrom/],
    ['grades that do not descend', { grades: [{ code: 'a', title: '优', from: 60 }, { code: 'b', title: '达', from: 60 }, { code: 'c', title: '不', from: 0 }] }, 'grades[1].from', /not below 60.00/],
    ['a worst grade above 0', { grades: [{ code: 'a', title: '优', from: 90 }, { code: 'b', title: '达', from: 60 }] }, 'grades[1].from', /expected 0/],
    ['one grade only', { grades: [{ code: 'a', title: '优', from: 0 }] }, 'grades', /at least 2/],
  ])('refuses %s', (_, overrides, path, message) => expect(problemsOf(rawScheme(overrides))[path]).toMatch(message)); // prettier-ignore

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['points finer than a hundredth', { points: 0.125 }, 'points', /at most two decimals, not 0.125/],
    ['points of 0', { points: 0 }, 'points', /from 0.01/],
    ['negative points', { points: -1 }, 'points', /from 0.01/],
    ['points that are no number', { points: true }, 'points', /not true/],
    ['missing points', { points: undefined }, 'points', /is missing/],
    ['an unknown rate', { per: 'case' }, 'per', /occurrence, hundred-cases, once/],
    ['a class that no table may propose', { class: 'suspected-violation' }, 'class', /flaw, fault/],
    ['a cap below one deduction', { cap: 2 }, 'cap', /less than one deduction of 3.00/],
    ['an objective item without checks', { objective: true }, 'objective', /at least one code/],
    ['an objective item of notices', { objective: true, checks: ['notice:overdue'] }, 'objective', /at least one code of these/],
    ['check-hits without checks', { measure: 'check-hits' }, 'checks', /names its checks/],
    ['another measure with checks', { measure: 'outcomes', checks: ['A'] }, 'measure', /only check-hits/],
    ['an unknown measure', { measure: 'mood' }, 'measure', /one of check-hits/],
    ['a veto that is no boolean', { veto: 'yes' }, 'veto', /true or false/],
    ['a root cause per hundred cases', { per: 'hundred-cases', rootCause: 'r' }, 'rootCause', /only an item per occurrence/],
    ['a root cause with a cap', { cap: 9, rootCause: 'r' }, 'rootCause', /without its own cap/],
  ])('refuses an item with %s', (_, fields, field, message) =>
    expect(problemsOf(withItem(fields))[`branches[0].items[0].${field}`]).toMatch(message),
  );

  it('refuses points above the cap of the branch, but not per hundred cases', () => {
    const small = (per: string) => rawScheme({ branches: [branch({ cap: 5, items: [item({ points: 6, per })] }), branch({ code: 'b', cap: 95, items: [item({ code: 'x' })] })] }); // prettier-ignore
    expect(problemsOf(small('occurrence'))['branches[0].items[0].points']).toMatch(/more than its branch has \(5.00\)/);
    expect(problemsOf(small('hundred-cases'))).toEqual({});
  });

  it('refuses a root cause that spans branches', () => {
    const raw = rawScheme({
      branches: [
        branch({ cap: 50, items: [item({ rootCause: 'r' })] }),
        branch({ code: 'b', cap: 50, items: [item({ code: 'x', rootCause: 'r' })] }),
      ],
    });
    expect(problemsOf(raw)).toEqual({ 'branches[1].items[0].rootCause': expect.stringMatching(/already used in branch "all"/) });
  });

  it('refuses a cap that the weight of its channel splits below a hundredth', () => {
    // 7.50 × 65 % = 4.875
    const raw = rawScheme({
      channels: [
        { code: 'online', weight: 65 },
        { code: 'onsite', weight: 35 },
      ],
      branches: [
        branch({ code: 'a', cap: 7.5 }),
        branch({ code: 'b', cap: 92.5, items: [item({ code: 'x' })] }),
        branch({ code: 'c', channel: 'onsite', items: [item({ code: 'y' })] }),
      ],
    });
    expect(Object.keys(problemsOf(raw))).toEqual(['branches[0].cap', 'branches[1].cap']);
  });
});

describe('a scheme', () => {
  it('covers the periods from its first to its last', () => {
    const valid = { validFrom: '2026-01', validTo: '2026-06' };
    expect(['2025-12', '2026-01', '2026-06', '2026-07'].map((period) => coversPeriod(valid, period))).toEqual([false, true, true, false]);
    expect(coversPeriod({ validFrom: '2026-01' }, '2099-12')).toBe(true);
  });

  it.each([
    [10_500, false, 'excellent'],
    [9000, false, 'excellent'],
    [8999, false, 'passed'],
    [6000, false, 'passed'],
    [5999, false, 'failed'],
    [0, false, 'failed'],
    [10_000, true, 'failed'],
  ])('grades %p hundredths (veto %p) as %s', (score, vetoed, grade) => expect(gradeOf(sampleScheme(), score, vetoed).code).toBe(grade));
});
