import { followOutcomes, type OutcomeFinding, postedOn } from '../../src/domain/findings';

const outcome = (id: string, day = '2026-05-04') => ({ id, day });
const finding = (over: Partial<OutcomeFinding> = {}): OutcomeFinding => ({
  id: 'f1',
  state: 'confirmed',
  reason: null,
  decidedByMachine: true,
  published: false,
  outcomeId: 'o1',
  unitId: 'u1',
  ...over,
});
const step = (outcomes: string[], known: OutcomeFinding[], unit = 'u1') =>
  followOutcomes(
    outcomes.map((id) => outcome(id)),
    known,
    unit,
  )?.act;

describe('findings of outcomes', () => {
  it.each<[string, string[], OutcomeFinding[], string | undefined]>([
    ['an outcome nobody made a finding of', ['o1'], [], 'suspect'],
    ['an outcome with its finding', ['o1'], [finding()], undefined],
    ['a second outcome of the type', ['o1', 'o2'], [finding()], undefined],
    ['another moment, undecided', ['o2'], [finding({ state: 'suspected' })], 'refresh'],
    ['another moment, confirmed by the machine', ['o2'], [finding()], 'refresh'],
    ['another moment, confirmed by a person', ['o2'], [finding({ decidedByMachine: false })], undefined],
    ['another moment, published', ['o2'], [finding({ published: true })], undefined],
    ['no outcome, suspected', [], [finding({ state: 'suspected' })], 'withdraw'],
    ['no outcome, confirmed by a person', [], [finding({ decidedByMachine: false })], 'overturn'],
    ['no outcome, published', [], [finding({ published: true })], 'overturn'],
    ['no outcome, rejected', [], [finding({ state: 'rejected', decidedByMachine: false })], undefined],
    ['no outcome, nothing known', [], [], undefined],
    ['an outcome that came back', ['o1'], [finding({ state: 'overturned', reason: 'outcome-withdrawn' })], 'suspect'],
    ['an outcome that came back to a suspicion', ['o1'], [finding({ state: 'withdrawn', reason: 'outcome-withdrawn' })], 'suspect'],
    ['what a person overturned', ['o1'], [finding({ state: 'overturned', reason: 'facts-differ', decidedByMachine: false })], undefined],
    ['what a person rejected', ['o1'], [finding({ state: 'rejected', decidedByMachine: false })], undefined],
  ])('%s', (_, outcomes, known, expected) => expect(step(outcomes, known)).toBe(expected));

  it('go with their case to another unit while nobody has decided on them', () => {
    expect(step(['o1'], [finding()], 'u2')).toBe('refresh');
    expect(step(['o1'], [finding({ decidedByMachine: false })], 'u2')).toBeUndefined();
  });

  it('are made of the first outcome of the type', () =>
    expect(followOutcomes([outcome('o1', '2026-06-01'), outcome('o2', '2026-05-01')], [], 'u1')).toMatchObject({ outcome: { id: 'o2' } }));
});

describe('the day that places what became known late', () => {
  const closed = [
    { firstDay: '2026-04-21', lastDay: '2026-05-20' },
    { firstDay: '2026-05-21', lastDay: '2026-06-20' },
  ];
  it.each([
    ['its own in an open month', '2026-06-25', '2026-06-30', '2026-06-25'],
    ['its own in a year that was never assessed', '2023-02-01', '2026-06-30', '2023-02-01'],
    ['the day it became known after closing', '2026-05-04', '2026-06-30', '2026-06-30'],
    ['the first open day when that month is closed too', '2026-05-04', '2026-05-10', '2026-06-21'],
  ])('is %s', (_, day, today, expected) => expect(postedOn(day, today, closed)).toBe(expected));
});
