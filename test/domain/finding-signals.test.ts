import { isKnownSignal, moveFinding, reasonLabel, reasonsFor, SIGNAL_CODES, signalOfOutcome } from '../../src/domain/findings';
import { isSignal } from '../../src/domain/schemes';

describe('signals', () => {
  it('have the form by which schemes tell them from checks', () => expect(SIGNAL_CODES.filter((code) => !isSignal(code))).toEqual([]));

  it.each([
    ['litigation-lost', 'outcome:litigation-lost'],
    ['reconsideration-upheld', undefined], // 复议维持 is no reproach
    ['toString', undefined],
  ])('of the outcome %s: %s', (type, signal) => expect(signalOfOutcome(type)).toBe(signal));

  it('are known by their code only', () => expect([isKnownSignal('notice:overdue'), isKnownSignal('notice:early')]).toEqual([true, false]));
});

describe('the no-deduction grounds of the office', () => {
  const grounds = new Map([
    ['force-majeure', '因不可抗力造成'],
    ['flood-2026', '2026年洪涝灾害期间'],
  ]);

  it('stand in place of the built-in ones, and leave the reasons of fact', () => {
    expect(reasonsFor('reject', grounds)).toEqual([
      'facts-differ',
      'exception-applies',
      'record-wrong',
      'duplicate',
      'force-majeure',
      'flood-2026',
    ]);
    // What stands may also fall with the outcome that it was made of.
    expect(reasonsFor('overturn', grounds).filter((reason) => reason !== 'outcome-withdrawn')).toEqual(reasonsFor('reject', grounds));
    expect(reasonsFor('overturn', grounds)).toContain('outcome-withdrawn');
  });

  it.each([
    ['suspected', 'reject', 'flood-2026', 'rejected'],
    ['confirmed', 'overturn', 'force-majeure', 'overturned'],
    ['suspected', 'reject', 'duplicate', 'rejected'],
  ] as const)('%s, %s (%s) → %s', (state, move, reason, next) => expect(moveFinding(state, move, reason, grounds)).toBe(next));

  it('are refused where they are not listed, and for moves that need another reason', () => {
    const refused = expect.objectContaining({ code: 'request.invalid' });
    expect(() => moveFinding('suspected', 'reject', 'law-unclear', grounds)).toThrow(refused);
    expect(() => moveFinding('suspected', 'reject', 'flood-2026')).toThrow(refused);
    expect(() => moveFinding('rejected', 'reopen', 'flood-2026', grounds)).toThrow(refused);
    expect(moveFinding('rejected', 'reopen', 'new-evidence', grounds)).toBe('suspected');
  });

  it('are called what the office calls them', () =>
    expect(['force-majeure', 'duplicate', 'gone'].map((reason) => reasonLabel(reason, grounds))).toEqual([
      '因不可抗力造成',
      '与其他问题重复',
      'gone',
    ]));
});
