import { explain, scoreUnit, type ExplanationNode, type ScoredFinding, type UnitInput } from '../../src/domain/assessments';
import { sampleScheme } from './scheme-sample';

const scheme = sampleScheme();
const finding = (id: string, fields: Partial<ScoredFinding>): ScoredFinding => ({
  id,
  caseNumber: `C-${id}`,
  occurrences: 1,
  occurredOn: '2026-10-05',
  ...fields,
});
const score = (findings: readonly ScoredFinding[], more: Partial<UnitInput> = {}) =>
  scoreUnit(scheme, { unit: 'U1', caseCount: 120, findings, ...more });
const lines = (result: ReturnType<typeof score>) =>
  result.postings.map(({ kind, item, points, arithmetic }) => [kind, item, points, arithmetic]);

describe('scoreUnit', () => {
  it('gives a clean month its full points', () => {
    const result = score([]);
    expect(result).toMatchObject({ unit: 'U1', assessed: true, score: 10_000, grade: 'excellent', vetoed: false });
    // 60.00 + 40.00
    expect(lines(result)).toEqual([
      ['opening', undefined, 6000, '60.00'],
      ['opening', undefined, 4000, '40.00'],
    ]);
    expect(result.hits).toEqual({ A02: 0, A03: 0, A29: 0, A32: 0, X01: 0, X99: 0 });
  });

  it('does not assess a unit without cases, and names what was left out', () => {
    const result = score([finding('1', { check: 'A29' })], { caseCount: 0 });
    expect(result).toMatchObject({ assessed: false, score: null, grade: null, postings: [], hits: { A29: 1 } });
    expect(result.trace.setAside).toMatchObject([{ finding: '1', reason: 'unit-not-assessed' }]);
    expect(explain(result, scheme)).toEqual({ label: '本期没有案件,不参评', points: 0, children: [] });
  });

  it('deducts per occurrence, per hundred cases and once', () => {
    const result = score([
      finding('1', { check: 'A29', occurrences: 2 }),
      finding('2', { check: 'A29' }),
      finding('3', { check: 'A32', occurrences: 2 }),
      finding('4', { check: 'A32' }),
      finding('5', { item: 'ledger', occurrences: 7 }),
    ]);
    expect(lines(result)).toEqual([
      ['opening', undefined, 6000, '60.00'],
      ['deduction', 'late', -600, '3.00 × 2 = 6.00'],
      ['deduction', 'late', -300, '3.00 × 1 = 3.00'],
      ['deduction', 'served-late', -500, '2.00 × 3 / 120 × 100 = 5.00'],
      ['deduction', 'ledger', -400, '4.00'],
      ['opening', undefined, 4000, '40.00'],
    ]);
    // 100.00 − 6.00 − 3.00 − 5.00 (2.00 × 3 ÷ 120 × 100) − 4.00 = 82.00
    expect(result).toMatchObject({ score: 8200, grade: 'passed', hits: { A29: 3, A32: 3 } });
    expect(result.postings.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(result.postings[1]).toMatchObject({
      branch: 'admin',
      source: { findings: ['1'], occurrences: 2 },
      text: '案件C-1(2026-10-05)“办案超期”2处,每处扣3.00分,扣6.00分',
    });
    expect(result.postings[3]?.text).toBe('“送达超期”3处,本期案件120件,每百件一处扣2.00分,扣5.00分');
    expect(result.postings[4]?.text).toBe('“台账缺失”本期出现7处,一次性扣4.00分');
  });

  it.each([
    [1, 300, 67, '2.00 × 1 / 300 × 100 = 0.67'], // 0.6666… → 0.67
    [1, 800, 25, '2.00 × 1 / 800 × 100 = 0.25'],
    [1, 1600, 13, '2.00 × 1 / 1600 × 100 = 0.13'], // 0.125 → 0.13, half up
    [1, 50_000, 0, '2.00 × 1 / 50000 × 100 = 0.00'], // 0.004 → 0.00
  ])('rounds %p hits in %p cases once, half up', (occurrences, caseCount, taken, arithmetic) => {
    const result = score([finding('1', { check: 'A32', occurrences })], { caseCount });
    expect(result.score).toBe(10_000 - taken);
    expect(result.postings[1]).toMatchObject({ points: 0 - taken, arithmetic });
  });

  it('gives back what exceeds the cap of an item', () => {
    const result = score([finding('1', { item: 'wording', occurrences: 3 }), finding('2', { item: 'wording', occurrences: 4 })]);
    // 0.50 × 3 + 0.50 × 4 = 3.50, cap 2.00 → back 1.50; 100.00 − 2.00 = 98.00
    expect(result.score).toBe(9800);
    expect(lines(result).slice(2)).toEqual([
      ['deduction', 'wording', -150, '0.50 × 3 = 1.50'],
      ['deduction', 'wording', -200, '0.50 × 4 = 2.00'],
      ['cap', 'wording', 150, '3.50 − 2.00 = 1.50'],
    ]);
    expect(result.postings.at(-1)?.text).toBe('“文书不规范”累计扣分超过本项限额2.00分,退回1.50分');
  });

  it('never takes a branch below 0, counting what items gave back', () => {
    const result = score([finding('1', { check: 'A03', occurrences: 13 }), finding('2', { item: 'wording', occurrences: 5 })]);
    // wording 2.50 → 2.00; 3.00 × 13 = 39.00; together 41.00 of 40.00 → back 1.00; 60.00 + 0 = 60.00
    expect(result.score).toBe(6000);
    expect(lines(result).at(-1)).toEqual(['cap', undefined, 100, '41.00 − 40.00 = 1.00']);
    expect(result.trace.branches[1]).toEqual({ branch: 'records', channel: 'online', factor: '100.00%', cap: 4000, deducted: 4150, givenBack: 150, remaining: 0, points: 0 }); // prettier-ignore
  });

  it('deducts one root cause once', () => {
    const result = score([
      finding('1', { caseNumber: 'C1', check: 'A02' }),
      finding('2', { caseNumber: 'C1', check: 'A03' }),
      finding('3', { caseNumber: 'C2', check: 'A02' }),
    ]);
    // C1: the heavier 3.00; C2: 2.00; 100.00 − 5.00 = 95.00
    expect(result.score).toBe(9500);
    expect(result.hits).toMatchObject({ A02: 2, A03: 1 }); // the hit stays a hit
    expect(result.trace.setAside).toMatchObject([{ finding: '1', reason: 'same-root-cause' }]);
  });

  it('sets aside what no item counts, and lets a named item decide before the check', () => {
    const result = score([
      finding('1', { check: 'Z1' }),
      finding('2', { check: 'A29', item: 'ledger' }),
      finding('3', { check: 'A29', item: 'gone' }),
      finding('4', {}),
    ]);
    expect(result.score).toBe(9600); // 100.00 − 4.00
    expect(result.trace.setAside.map(({ finding: id, reason }) => [id, reason])).toEqual([
      ['1', 'not-in-scheme'],
      ['3', 'not-in-scheme'],
      ['4', 'not-in-scheme'],
    ]);
    expect(result.hits).toMatchObject({ A29: 2, Z1: 1 });
  });

  it('lets a veto fix the worst grade, with points by the item and without', () => {
    const byItem = score([finding('1', { check: 'X01' })]);
    expect(byItem).toMatchObject({ score: 9000, grade: 'failed', vetoed: true, trace: { vetoes: ['hidden'] } }); // 100.00 − 10.00
    const byScheme = score([finding('1', { check: 'X99' }), finding('2', { item: 'torture' })]);
    expect(byScheme).toMatchObject({ score: 10_000, grade: 'failed', vetoed: true });
    expect(byScheme.postings.at(-1)).toMatchObject({
      kind: 'veto',
      branch: null,
      item: 'torture',
      points: 0,
      source: { findings: ['1', '2'], occurrences: 2 },
    });
    expect(byScheme.postings.at(-1)?.text).toBe('一票否决:“刑讯逼供致人重伤”(案件C-1、C-2),本期等次定为“不达标”');
  });

  it('adds bonuses up to the cap of the item and of the whole', () => {
    const credit = (id: string, item: string, occurrences: number) => ({ id, item, occurrences, occurredOn: '2026-10-09' });
    const result = score([], { credits: [credit('a', 'model', 4), credit('b', 'self', 5), credit('c', 'gone', 1)] });
    // 4 × 1.00 → 3.00; 5 × 0.50 = 2.50; 5.50 → 5.00; 100.00 + 5.00 = 105.00
    expect(result.score).toBe(10_500);
    expect(lines(result).slice(2)).toEqual([
      ['bonus', 'model', 400, '1.00 × 4 = 4.00'],
      ['cap', 'model', -100, '4.00 − 3.00 = 1.00'],
      ['bonus', 'self', 250, '0.50 × 5 = 2.50'],
      ['cap', undefined, -50, '5.50 − 5.00 = 0.50'],
    ]);
    expect(result.trace).toMatchObject({ bonus: 500, setAside: [{ finding: 'c', reason: 'not-in-scheme' }] });
  });

  it.each<[string, Partial<UnitInput>]>([
    ['an id that comes twice', { findings: [finding('1', { check: 'A29' }), finding('1', { check: 'A29' })] }],
    ['no occurrence', { findings: [finding('1', { occurrences: 0 })] }],
    ['half an occurrence', { findings: [finding('1', { occurrences: 0.5 })] }],
    ['a negative number of cases', { caseCount: -1 }],
    ['a broken number of cases', { caseCount: 1.5 }],
  ])('refuses %s', (_, more) => expect(() => score([], more)).toThrow(RangeError));
});

describe('two channels', () => {
  const item = (code: string, points: number) => ({ code, title: code, points, per: 'occurrence', class: 'flaw' });
  const two = sampleScheme({
    channels: [
      { code: 'online', weight: 60 },
      { code: 'onsite', weight: 40 },
    ],
    branches: [
      { code: 'o', title: '网上', channel: 'online', cap: 100, items: [item('x', 0.01), item('y', 2)] },
      { code: 's', title: '实地', channel: 'onsite', cap: 100, items: [item('z', 5)] },
    ],
    vetoes: [],
    bonus: undefined,
  });

  it('weights openings and deductions', () => {
    const result = scoreUnit(two, {
      unit: 'U1',
      caseCount: 1,
      visits: 1,
      findings: [finding('1', { item: 'y' }), finding('2', { item: 'z', occurrences: 3 })],
    });
    // 0.60 × (100.00 − 2.00) + 0.40 × (100.00 − 15.00) = 58.80 + 34.00 = 92.80
    expect(result.score).toBe(9280);
    expect(lines(result)).toEqual([
      ['opening', undefined, 6000, '100.00; 100.00 × 60.00% = 60.00'],
      ['deduction', 'y', -120, '2.00 × 1 = 2.00; 2.00 × 60.00% = 1.20'],
      ['opening', undefined, 4000, '100.00; 100.00 × 40.00% = 40.00'],
      ['deduction', 'z', -600, '5.00 × 3 = 15.00; 15.00 × 40.00% = 6.00'],
    ]);
  });

  it('carries rounding along instead of adding it up', () => {
    const findings = Array.from({ length: 100 }, (_, index) => finding(String(index).padStart(3, '0'), { item: 'x' }));
    // 100 × 0.01 = 1.00 of the channel, × 60 % = 0.60; each line alone would round 0.006 to 0.01 and take 1.00
    expect(scoreUnit(two, { unit: 'U1', caseCount: 1, findings, visits: 1 }).score).toBe(9940);
  });
});

describe('explain', () => {
  const leaves = (node: ExplanationNode): ExplanationNode[] => (node.children.length === 0 ? [node] : node.children.flatMap(leaves));

  it('opens a score down to its postings', () => {
    const result = score(
      [
        finding('1', { check: 'A29' }),
        finding('2', { item: 'wording', occurrences: 9 }),
        finding('3', { check: 'X01', occurrences: 5 }),
        finding('4', { check: 'X99' }),
      ],
      { credits: [{ id: 'a', item: 'model', occurrences: 1, occurredOn: '2026-10-09' }] },
    );
    const root = explain(result, scheme);
    // admin 60.00 − 3.00; records 40.00 − 2.00 − 50.00 → 0.00; bonus 1.00
    expect(root).toMatchObject({
      label: '本期得分',
      points: 5800,
      children: [
        { label: '网上考评(权重100.00%)', points: 5700, children: [{ label: '行政案件', points: 5700 }, { label: '归档', points: 0 }] },
        { label: '加分', points: 100, children: [{ label: '典型案例', points: 100 }] },
        { label: '一票否决', points: 0 },
      ],
    }); // prettier-ignore
    expect(root.children[0]?.children[1]?.children.map(({ label, points }) => [label, points])).toEqual([
      ['“归档”基础分40.00分', 4000],
      ['文书不规范', -200], // 4.50 − back 2.50
      ['体外循环', -5000],
      ['“归档”累计扣分超过本类分值40.00分,退回12.00分', 1200],
    ]);
    const seqs = leaves(root).map(({ posting }) => posting?.seq ?? 0);
    expect(seqs.sort((a, b) => a - b)).toEqual(result.postings.map(({ seq }) => seq));
  });

  it('refuses postings that do not sum to the score', () => {
    const result = score([]);
    expect(() => explain({ ...result, score: 9999 }, scheme)).toThrow(/the postings sum to 100.00, the score is 99.99/);
  });
});
