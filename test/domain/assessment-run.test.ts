import {
  inputHash,
  inputsHash,
  resultHash,
  scoreHash,
  RUN_LIFECYCLE,
  scoreUnit,
  type RunMove,
  type RunState,
  type UnitInput,
} from '../../src/domain/assessments';
import { nextState } from '../../src/domain/kernel';
import { schemeHash } from '../../src/domain/schemes';
import { sampleScheme } from './scheme-sample';

describe('the lifecycle of a run', () => {
  it.each<[RunState, RunMove, RunState]>([
    ['planned', 'collect', 'collecting'],
    ['collecting', 'score', 'scoring'],
    ['scoring', 'rank', 'ranked'],
    ['ranked', 'publish', 'published'],
    ['published', 'supersede', 'superseded'],
    ['scoring', 'fail', 'failed'],
    ['failed', 'retry', 'collecting'],
    ['failed', 'abandon', 'abandoned'],
    ['ranked', 'abandon', 'abandoned'],
  ])('%s → %s → %s', (state, move, next) => expect(nextState(RUN_LIFECYCLE, state, move)).toBe(next));

  it.each<[RunState, RunMove]>([
    ['planned', 'publish'],
    ['scoring', 'publish'],
    ['published', 'abandon'],
    ['published', 'fail'],
    ['abandoned', 'retry'],
    ['superseded', 'publish'],
  ])('refuses %s → %s', (state, move) =>
    expect(() => nextState(RUN_LIFECYCLE, state, move)).toThrow(expect.objectContaining({ code: 'lifecycle.refused' })),
  );
});

describe('the hashes of a run', () => {
  const scheme = sampleScheme();
  const inputs: UnitInput[] = ['U2', 'U1'].map((unit) => ({
    unit,
    caseCount: 120,
    findings: [{ id: `${unit}-1`, caseNumber: 'C1', check: 'A29', occurrences: 1, occurredOn: '2026-10-05' }],
  }));
  const run = (units: readonly UnitInput[], period = '2026-10') =>
    resultHash({
      period,
      schemeHash: schemeHash(scheme),
      inputsHash: inputsHash(units.map((input) => ({ unit: input.unit, inputHash: inputHash(input) }))),
      units: units.map((input) => ({ unit: input.unit, resultHash: scoreHash(scoreUnit(scheme, input)) })),
    });

  it('do not depend on the order in which units were scored', () => expect(run([...inputs].reverse())).toBe(run(inputs)));

  it('change with the period, the inputs and the postings', () => {
    const [first, second] = inputs as [UnitInput, UnitInput];
    const later = { ...second, findings: second.findings.map((finding) => ({ ...finding, occurredOn: '2026-10-06' })) };
    const hashes = [run(inputs), run(inputs, '2026-11'), run([first, { ...second, caseCount: 121 }]), run([first, later]), run([first])];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(run(inputs)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tell apart inputs that give the same score', () => {
    const [first] = inputs as [UnitInput];
    const hashes = [
      first,
      { ...first, caseCount: 119 },
      { ...first, unit: 'U9' },
      { ...first, findings: first.findings.map((finding) => ({ ...finding, item: 'late' })) },
      { ...first, credits: [{ id: 'a', item: 'gone', occurrences: 1, occurredOn: '2026-10-09' }] },
    ].map(inputHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
