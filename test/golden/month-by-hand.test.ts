import { explain, scoreUnit, stratifiedMean, type ScoredFinding, type UnitInput } from '../../src/domain/assessments';
import { parseScheme, type SchemeDefinition } from '../../src/domain/schemes';
import { stratifiedMean as estimate } from '../../src/domain/statistics';

/** Two channels, 70 : 30; online 60 by findings and 40 by reviewed cases. Small enough to be worked with a pencil. */
function goldenScheme(): SchemeDefinition {
  const item = (code: string, points: number, more: object = {}) => ({
    code,
    title: code,
    points,
    per: 'occurrence',
    class: 'fault',
    ...more,
  });
  const raw = {
    code: 'golden',
    title: '月考评标准',
    validFrom: '2026-01',
    placement: { cases: 'closed', hits: 'own-day' },
    channels: [
      { code: 'online', weight: 70 },
      { code: 'onsite', weight: 30 },
    ],
    branches: [
      {
        code: 'handling',
        title: '案件办理',
        channel: 'online',
        cap: 60,
        items: [
          item('late', 3, { checks: ['A29'] }),
          item('archive', 2, { per: 'hundred-cases', checks: ['A41'] }),
          item('ledger', 0.5, { cap: 2 }),
          item('litigation', 5, { checks: ['outcome:litigation-lost'] }),
        ],
      },
      {
        code: 'quality',
        title: '案件评查',
        channel: 'online',
        method: 'case-mean',
        cap: 40,
        items: [item('wording', 0.5), item('torture', 100, { per: 'once', veto: true, basic: true })],
      },
      { code: 'site', title: '办案场所', channel: 'onsite', cap: 100, items: [item('zones', 10), item('guard', 2, { cap: 10 })] },
    ],
    bonus: {
      cap: 3,
      items: [
        { code: 'model', title: '典型案例', points: 1, cap: 2 },
        { code: 'self', title: '自查自纠', points: 0.5 },
      ],
    },
    vetoes: [{ code: 'escape', title: '集体脱逃' }],
    grades: [
      { code: 'excellent', title: '优秀', from: 90 },
      { code: 'passed', title: '达标', from: 70 },
      { code: 'failed', title: '不达标', from: 0 },
    ],
  };
  const problems: string[] = [];
  const scheme = parseScheme(raw, (path, message) => problems.push(`${path.join('.')}: ${message}`));
  if (!scheme) throw new Error(problems.join('\n'));
  return scheme;
}

const scheme = goldenScheme();
const of = (id: string, fields: Partial<ScoredFinding>): ScoredFinding => ({
  id,
  caseNumber: `C${id}`,
  occurrences: 1,
  occurredOn: '2026-10-08',
  ...fields,
});
const score = (input: Partial<UnitInput>) => scoreUnit(scheme, { unit: 'U1', caseCount: 80, findings: [], ...input });
const ledger = (input: Partial<UnitInput>) => score(input).postings.map(({ kind, item, points }) => [kind, item ?? '', points / 100]);

/** Administrative cases of two weeks and a certainty stratum, 80 cases in all. */
const STRATA: UnitInput['strata'] = [
  { id: '00001/administrative/41', frame: 40, scores: [10_000, 9_000, 9_500, 10_000] }, // mean 96.25
  { id: '00002/administrative/42', frame: 38, scores: [8_000, 10_000, 10_000] }, // mean 93.333…
  { id: '00003/administrative/0/certainty', frame: 2, scores: [6_000, 0] }, // mean 30.00
];

describe('a month worked by hand', () => {
  it('with findings, reviewed cases, a visit, bonuses, a reversal and no veto', () => {
    const month: Partial<UnitInput> = {
      strata: STRATA,
      visits: 1,
      findings: [
        of('1', { check: 'A29', occurrences: 2 }),
        of('2', { check: 'A41' }),
        of('3', { item: 'ledger', occurrences: 7 }),
        of('4', { check: 'outcome:litigation-lost' }),
        of('5', { item: 'wording', occurrences: 3, onSheet: true }),
        of('6', { item: 'ledger', onSheet: true }),
        of('7', { item: 'zones', caseNumber: null }),
        of('8', { item: 'guard', caseNumber: null, occurrences: 2 }),
      ],
      credits: [
        { id: 'm#1', item: 'model', occurrences: 3, occurredOn: '2026-10-20' },
        { id: 's#1', item: 'self', occurrences: 1, occurredOn: '2026-10-21' },
      ],
      reversals: [{ period: '2026-09', points: 210, published: 8800, restated: 9010, findings: ['2026-09/C9#A29'] }],
    };
    // handling: 60 − 3 × 2 − 2 × 1 / 80 × 100 − 0.5 × 7 (at most 2) − 5 = 60 − 6 − 2.50 − 2 − 5 = 44.50
    // quality: (40 × 96.25 + 38 × 93.3333… + 2 × 30) / 80 = (3850 + 3546.6666… + 60) / 80 = 93.208333…; 40 × 93.208333 / 100 = 37.28333 → 37.28
    // site: 100 − 10 − 2 × 2 = 86.00
    // 0.7 × (44.50 + 37.28) + 0.3 × 86.00 = 57.246 + 25.80 = 83.046 → 83.05; line by line the rounding is carried:
    expect(ledger(month)).toEqual([
      ['opening', '', 42], // 60 × 0.7
      ['deduction', 'late', -4.2], // 6 × 0.7
      ['deduction', 'archive', -1.75], // 2.50 × 0.7
      ['deduction', 'ledger', -2.45], // 3.50 × 0.7
      ['cap', 'ledger', 1.05], // 1.50 × 0.7
      ['deduction', 'litigation', -3.5], // 5 × 0.7
      ['opening', '', 28], // 40 × 0.7
      ['case-mean', '', -1.9], // 40 − 37.28 = 2.72; × 0.7 = 1.904 → 1.90
      ['opening', '', 30], // 100 × 0.3
      ['deduction', 'zones', -3], // 10 × 0.3
      ['deduction', 'guard', -1.2], // 4 × 0.3
      ['bonus', 'model', 3], // 1 × 3
      ['cap', 'model', -1], // at most 2
      ['bonus', 'self', 0.5],
      ['reversal', '', 2.1], // 90.10 − 88.00
    ]);
    // 42 − 4.20 − 1.75 − 2.45 + 1.05 − 3.50 + 28 − 1.90 + 30 − 3 − 1.20 + 3 − 1 + 0.50 + 2.10 = 87.65
    const result = score(month);
    expect(result).toMatchObject({
      score: 8765,
      grade: 'passed',
      vetoed: false,
      trace: {
        bonus: 250,
        caseMean: { branch: 'quality', mean: 9321, reviewed: 9, frame: 80, strata: 3 },
        branches: [
          { branch: 'handling', remaining: 4450, points: 3115 }, // 44.50 × 0.7 = 31.15
          { branch: 'quality', remaining: 3728, points: 2610 }, // 37.28 × 0.7 = 26.096, with the rounding carried 26.10
          { branch: 'site', remaining: 8600, points: 2580 }, // 86.00 × 0.3
        ],
      },
    });
    // Both were found on a sheet that counts: the mean of the cases has them.
    expect(result.trace.setAside.map(({ finding, reason }) => [finding, reason])).toEqual([
      ['5', 'in-case-score'],
      ['6', 'in-case-score'],
    ]);
    expect(explain(result, scheme).children.map(({ label, points }) => [label, points])).toEqual([
      ['网上考评(权重70.00%)', 5725], // 31.15 + 26.10
      ['实地考评(权重30.00%)', 2580],
      ['加分', 250],
      ['以前各期更正', 210],
    ]);
  });

  it('with a focused review: what it found on the items of reviewed cases moves no points and says why', () => {
    const focused = [
      of('1', { item: 'wording', occurrences: 3 }),
      of('2', { item: 'torture' }),
      of('3', { item: 'wording', onSheet: true }),
    ];
    const result = score({ strata: STRATA, visits: 1, findings: focused });
    // 0.7 × (60 + 37.28) + 0.3 × 100 = 98.10, as without them; the veto holds whatever found it
    expect(result).toMatchObject({ score: 9810, vetoed: true });
    const mean = scheme.branches.find(({ code }) => code === 'quality')!.title;
    expect(result.trace.setAside.map(({ finding, reason, text }) => [finding, reason, text.replace(/^.*”(?=来自|已在)/, '')])).toEqual([
      ['1', 'not-in-mean', `来自重点抽查或者常规抽查以外的其他途径,不计入“${mean}”的平均分,未扣分`],
      ['2', 'not-in-mean', `来自重点抽查或者常规抽查以外的其他途径,不计入“${mean}”的平均分,未扣分`],
      ['3', 'in-case-score', '已在案件评查得分中扣除,不重复扣分'],
    ]);
  });

  it('under a veto that was found on a sheet: the points stay, the grade does not', () => {
    // The case is 0 on its sheet already, so nothing is deducted again: (96.25 × 40 + 93.3333 × 38 + 30 × 2) / 80 → 37.28 as above
    const result = score({ strata: STRATA, visits: 1, findings: [of('1', { item: 'torture', onSheet: true })] });
    // 0.7 × (60 + 37.28) + 0.3 × 100 = 68.096 + 30 = 98.096 → 98.10
    expect(result).toMatchObject({ score: 9810, vetoed: true, grade: 'failed', trace: { vetoes: ['torture'] } });
    expect(result.postings.at(-1)).toMatchObject({ kind: 'veto', points: 0, source: { findings: ['1'] } });
  });

  it('without a visit: what is online counts for all, and an on-site finding is set aside by name', () => {
    // 60 − 3 = 57; 57 + 37.28 = 94.28
    const result = score({ strata: STRATA, findings: [of('1', { check: 'A29' }), of('2', { item: 'zones' })] });
    expect(result.score).toBe(9428);
    expect(result.trace.leftOut).toMatchObject([{ kind: 'channel', code: 'onsite' }]);
    expect(result.trace.setAside).toMatchObject([{ finding: '2', reason: 'not-assessed' }]);
  });

  it('without a reviewed case: the other branches of the channel carry its share', () => {
    // handling alone is the channel: (60 − 3 × 5) × 100 / 60 = 75.00 of 100; 0.7 × 75.00 + 0.3 × 100 = 82.50
    expect(score({ visits: 2, findings: [of('1', { check: 'A29', occurrences: 5 })] })).toMatchObject({
      score: 8250,
      trace: { caseMean: null, leftOut: [{ kind: 'branch', code: 'quality' }] },
    });
    // Without a visit too: 75.00. One late case: 100 − 3 × 100 / 60 = 95.00, and no rounding is lost at the opening.
    expect(score({ findings: [of('1', { check: 'A29', occurrences: 5 })] }).score).toBe(7500);
    expect(score({ findings: [of('1', { check: 'A29' })] }).score).toBe(9500);
    expect(score({}).score).toBe(10_000);
  });

  it('a mean that every case of every stratum makes is the mean of the cases', () => {
    const census = [
      { id: 'a', frame: 3, scores: [10_000, 9_000, 5_000] },
      { id: 'b', frame: 2, scores: [7_500, 10_000] },
    ];
    // (100 + 90 + 50 + 75 + 100) / 5 = 83.00
    expect(stratifiedMean(census)).toMatchObject({ mean: 8300, reviewed: 5, frame: 5 });
  });

  it('cases of a stratum nobody reviewed are like those of the stratum before it', () => {
    const strata = [
      { id: 'a', frame: 10, scores: [8_000] },
      { id: 'b', frame: 30, scores: [] },
      { id: 'c', frame: 60, scores: [10_000] },
    ];
    // (40 × 80 + 60 × 100) / 100 = 92.00
    expect(stratifiedMean(strata)?.mean).toBe(9200);
    expect(stratifiedMean([...strata].reverse())?.mean).toBe(9200);
    expect(estimate(strata.map(({ frame, scores }) => ({ frameSize: frame, values: scores })))?.mean).toBe(9200);
  });
});
