import { parseScheme, type SchemeDefinition } from '../../src/domain/schemes';

/** A scheme as a pack would write it; `overrides` replace top-level fields. */
export function rawScheme(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    code: 'sample',
    title: '月考评标准',
    validFrom: '2026-01',
    placement: { cases: 'closed', hits: 'own-day' },
    channels: [{ code: 'online', weight: 100 }],
    branches: [
      {
        code: 'admin',
        title: '行政案件',
        channel: 'online',
        cap: 60,
        items: [
          { code: 'late', title: '办案超期', points: 3, per: 'occurrence', class: 'fault', objective: true, checks: ['A29'] },
          { code: 'served-late', title: '送达超期', points: 2, per: 'hundred-cases', class: 'flaw', objective: true, checks: ['A32'] },
          { code: 'ledger', title: '台账缺失', points: 4, per: 'once', class: 'flaw', measure: 'review-findings' },
        ],
      },
      {
        code: 'records',
        title: '归档',
        channel: 'online',
        cap: 40,
        items: [
          { code: 'wording', title: '文书不规范', points: 0.5, per: 'occurrence', cap: 2, class: 'flaw' },
          { code: 'hidden', title: '体外循环', points: 10, per: 'occurrence', class: 'fault', veto: true, checks: ['X01'] },
          { code: 'intake-late', title: '受案超期', points: 2, per: 'occurrence', class: 'fault', checks: ['A02'], rootCause: 'delay' },
          { code: 'filing-late', title: '立案超期', points: 3, per: 'occurrence', class: 'fault', checks: ['A03'], rootCause: 'delay' },
        ],
      },
    ],
    bonus: {
      cap: 5,
      items: [
        { code: 'model', title: '典型案例', points: 1, cap: 3 },
        { code: 'self', title: '自查自纠', points: 0.5 },
      ],
    },
    vetoes: [{ code: 'torture', title: '刑讯逼供致人重伤', checks: ['X99'] }],
    grades: [
      { code: 'excellent', title: '优秀', from: 90 },
      { code: 'passed', title: '达标', from: 60 },
      { code: 'failed', title: '不达标', from: 0 },
    ],
    ...overrides,
  };
}

/** @throws when the sample does not parse: then the sample is wrong. */
export function sampleScheme(overrides: Record<string, unknown> = {}): SchemeDefinition {
  const problems: string[] = [];
  const scheme = parseScheme(rawScheme(overrides), (path, message) => problems.push(`${path.join('.')}: ${message}`));
  if (!scheme) throw new Error(problems.join('\n'));
  return scheme;
}
