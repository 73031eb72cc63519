import fc from 'fast-check';
import {
  canonicalPostings,
  explain,
  inputHash,
  resultHash,
  scoreBounds,
  scoreHash,
  scoreUnit,
  stratifiedMean,
  type ExplanationNode,
  type ScoredFinding,
  type UnitInput,
} from '../../src/domain/assessments';
import { canonicalJson, hashOf } from '../../src/domain/kernel';
import type { SchemeDefinition } from '../../src/domain/schemes';
import { rawScheme, sampleScheme } from './scheme-sample';

/** The sample, and the same rules split over two channels with weights that split hundredths. */
const schemes: readonly SchemeDefinition[] = [sampleScheme(), twoChannels()];

function twoChannels(): SchemeDefinition {
  const [admin, records] = rawScheme()['branches'] as Record<string, unknown>[];
  return sampleScheme({
    channels: [
      { code: 'online', weight: 33.34 },
      { code: 'onsite', weight: 66.66 },
    ],
    branches: [
      { ...admin, cap: 50 },
      {
        code: 'rest',
        title: '其余',
        channel: 'online',
        cap: 50,
        items: [{ code: 'r', title: '其余', points: 0.01, per: 'occurrence', class: 'flaw' }],
      },
      { ...records, channel: 'onsite', cap: 100 },
    ],
  });
}

const findings = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 999 }).map(String),
    caseNumber: fc.constantFrom('C1', 'C2', 'C3', 'C4'),
    item: fc.constantFrom('late', 'served-late', 'ledger', 'wording', 'hidden', 'intake-late', 'filing-late', 'torture', 'r', 'unknown'),
    occurrences: fc.integer({ min: 1, max: 9 }),
    occurredOn: fc.constantFrom('2026-10-01', '2026-10-02', '2026-10-31'),
  }),
  { selector: ({ id }) => id, maxLength: 25 },
);
const caseCount = fc.integer({ min: 1, max: 400 });
const input = fc.record({ unit: fc.constant('U1'), caseCount, findings, visits: fc.constant(1) });

function forAll(check: (scheme: SchemeDefinition, input: UnitInput) => void): void {
  fc.assert(
    fc.property(fc.constantFrom(...schemes), input, (scheme, one) => check(scheme, one)),
    { numRuns: 300 },
  );
}

const hashOfOne = (scheme: SchemeDefinition, one: UnitInput): string =>
  resultHash({
    period: '2026-10',
    schemeHash: 's',
    inputsHash: inputHash(one),
    units: [{ unit: one.unit, resultHash: scoreHash(scoreUnit(scheme, one)) }],
  });

describe('whatever the findings', () => {
  it('what is hashed of inputs, scores and ledgers is their canonical form', () =>
    forAll((scheme, one) => {
      const { trace: _trace, vetoed: _vetoed, ...score } = scoreUnit(scheme, one);
      expect(canonicalPostings(score.postings)).toBe(canonicalJson(score.postings));
      expect(scoreHash(score)).toBe(hashOf(score));
      const sorted = [...one.findings].sort((a, b) => (a.id < b.id ? -1 : 1));
      const findings = sorted.map((finding) => ({ check: null, onSheet: false, ...finding }));
      expect(inputHash(one)).toBe(hashOf({ ...one, findings, credits: [], strata: [], reversals: [] }));
    }));

  it('the postings sum to the score, and so does every node of the explanation', () =>
    forAll((scheme, one) => {
      const result = scoreUnit(scheme, one);
      expect(result.postings.reduce((total, { points }) => total + points, 0)).toBe(result.score);
      expect(result.postings.every(({ points }) => Number.isSafeInteger(points) && !Object.is(points, -0))).toBe(true);
      const walk = (node: ExplanationNode): number => {
        if (node.posting) return 1;
        expect(node.children.reduce((total, { points }) => total + points, 0)).toBe(node.points);
        return node.children.reduce((count, child) => count + walk(child), 0);
      };
      expect(walk(explain(result, scheme))).toBe(result.postings.length);
    }));

  it('a branch stays between 0 and its cap, and the branches make the score', () =>
    forAll((scheme, one) => {
      const { score, trace, postings } = scoreUnit(scheme, one);
      for (const { branch, remaining, cap, points } of trace.branches) {
        expect(remaining).toBeGreaterThanOrEqual(0);
        expect(remaining).toBeLessThanOrEqual(cap);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(postings.filter((posting) => posting.branch === branch).reduce((total, posting) => total + posting.points, 0)).toBe(points);
      }
      expect(trace.branches.reduce((total, { points }) => total + points, 0)).toBe(score);
      const weightOf = (code: string) => scheme.channels.find((channel) => channel.code === code)!.weight;
      const exact = trace.branches.reduce((total, { remaining, channel }) => total + remaining * weightOf(channel), 0);
      expect(Math.abs(score! - exact / 10_000)).toBeLessThanOrEqual(0.5);
    }));

  it('each finding is posted, set aside or a veto', () =>
    forAll((scheme, one) => {
      const { postings, trace } = scoreUnit(scheme, one);
      const accounted = new Set([...postings.flatMap(({ source }) => source.findings), ...trace.setAside.map(({ finding }) => finding)]);
      expect([...accounted].sort()).toEqual(one.findings.map(({ id }) => id).sort());
    }));

  it('their order decides nothing, not even a hash', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...schemes),
        caseCount,
        findings.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        (scheme, cases, [list, shuffled]) => {
          const [a, b] = [list, shuffled].map((order): UnitInput => ({ unit: 'U1', caseCount: cases, findings: order, visits: 1 }));
          expect(scoreUnit(scheme, b!)).toEqual(scoreUnit(scheme, a!));
          expect(hashOfOne(scheme, b!)).toBe(hashOfOne(scheme, a!));
        },
      ),
      { numRuns: 150 },
    ));

  it('one more finding never raises a score', () =>
    forAll((scheme, one) => {
      const [first, ...rest] = one.findings;
      if (!first) return;
      const fewer = scoreUnit(scheme, { ...one, findings: rest });
      const more = scoreUnit(scheme, one);
      expect(more.score).toBeLessThanOrEqual(fewer.score ?? 0);
      if (fewer.vetoed) expect(more.vetoed).toBe(true);
    }));

  it('one more occurrence never raises a score', () =>
    forAll((scheme, one) => {
      const [first, ...rest] = one.findings;
      if (!first) return;
      const worse: ScoredFinding = { ...first, occurrences: first.occurrences + 1 };
      expect(scoreUnit(scheme, { ...one, findings: [worse, ...rest] }).score).toBeLessThanOrEqual(scoreUnit(scheme, one).score ?? 0);
    }));
});

/** Findings, reviewed cases and visits together, under weights and shares that split hundredths. */
describe('whatever was reviewed', () => {
  const [admin, records] = rawScheme()['branches'] as Record<string, unknown>[];
  const scheme = sampleScheme({
    channels: [
      { code: 'online', weight: 70 },
      { code: 'onsite', weight: 30 },
    ],
    branches: [
      { ...admin, cap: 37 },
      { code: 'quality', title: '评查', channel: 'online', method: 'case-mean', cap: 63, items: [] },
      { ...records, channel: 'onsite', cap: 100 },
    ],
  });
  const stratum = fc.record({
    scores: fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 6 }),
    more: fc.integer({ min: 0, max: 40 }),
  });
  const strata = fc
    .array(stratum, { maxLength: 6 })
    .map((list) => list.map(({ scores, more }, n) => ({ id: `${n}`, frame: scores.length + more, scores })));
  const month = fc.record({ unit: fc.constant('U1'), caseCount, findings, strata, visits: fc.integer({ min: 0, max: 2 }) });
  const forEvery = (check: (one: UnitInput) => void): void => fc.assert(fc.property(month, check), { numRuns: 300 });

  it('postings sum to the score, branches stay between 0 and their share, and nothing exceeds 100.00', () =>
    forEvery((one) => {
      const { score, postings, trace } = scoreUnit(scheme, one);
      expect(postings.reduce((total, { points }) => total + points, 0)).toBe(score);
      expect(trace.branches.every(({ remaining, cap, points }) => remaining >= 0 && remaining <= cap && points >= 0)).toBe(true);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(10_000);
    }));

  it('a unit of which nothing is known to be wrong has 100.00, whatever was left out', () =>
    forEvery((one) => {
      const clean = (one.strata ?? []).map((each) => ({ ...each, scores: each.scores.map(() => 10_000) }));
      expect(scoreUnit(scheme, { ...one, findings: [], strata: clean }).score).toBe(10_000);
    }));

  it('one more finding or a lower score of a case never raises the score', () =>
    forEvery((one) => {
      const now = scoreUnit(scheme, one).score ?? 0;
      const [, ...rest] = one.findings;
      expect(scoreUnit(scheme, { ...one, findings: rest }).score).toBeGreaterThanOrEqual(now);
      const worse = (one.strata ?? []).map((each) => ({ ...each, scores: each.scores.map((score, n) => (n === 0 ? 0 : score)) }));
      expect(scoreUnit(scheme, { ...one, strata: worse }).score).toBeLessThanOrEqual(now);
    }));

  it('the order of strata and sheets decides nothing', () =>
    forEvery((one) => {
      const turned = { ...one, strata: [...(one.strata ?? [])].reverse().map((each) => ({ ...each, scores: [...each.scores].reverse() })) };
      expect(scoreUnit(scheme, turned)).toEqual(scoreUnit(scheme, one));
      expect(inputHash(turned)).toBe(inputHash(one));
    }));

  it('when everything is sampled the stratified mean is the mean of the cases, and the score has no interval', () =>
    forEvery((one) => {
      const census = (one.strata ?? []).map((each) => ({ ...each, frame: each.scores.length })).filter(({ frame }) => frame > 0);
      const all = census.flatMap(({ scores }) => scores);
      const mean = stratifiedMean(census);
      if (!mean) return expect(all).toEqual([]);
      expect(mean.numerator * BigInt(all.length)).toBe(BigInt(all.reduce((sum, score) => sum + score, 0)) * mean.denominator);
      const counted = { ...one, strata: census };
      const score = scoreUnit(scheme, counted);
      expect(scoreBounds(scheme, counted, score)).toEqual({ low: score.score, high: score.score });
    }));
});
