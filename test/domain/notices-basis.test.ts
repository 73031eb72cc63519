import { type DatedItem, daysNobodyMissed, type ItemBasis, remainingBasis } from '../../src/domain/notices';

const item = (seq: number, state: ItemBasis['state'], ...findings: ItemBasis['findings']): ItemBasis => ({ seq, state, findings });

describe('what is left of a notice when what it rests on falls', () => {
  it.each([
    ['every finding stands', [item(1, 'open', 'confirmed')], false, [], [], false],
    ['the finding fell', [item(1, 'open', 'overturned')], false, [1], [1], true],
    ['one of its two findings fell', [item(1, 'open', 'overturned', 'confirmed')], false, [], [], false],
    ['one of two items fell', [item(1, 'replied', 'overturned'), item(2, 'open', 'confirmed')], false, [1], [1], false],
    ['what fell is verified', [item(1, 'verified', 'overturned'), item(2, 'open', 'confirmed')], false, [1], [], false],
    ['all that was not dropped fell', [item(1, 'dropped', 'confirmed'), item(2, 'verified', 'overturned')], false, [2], [], true],
    ['without findings, the inquiry stands', [item(1, 'open')], false, [], [], false],
    ['without findings, the inquiry was overturned', [item(1, 'open')], true, [1], [1], true],
    ['a finding outlives its inquiry', [item(1, 'open', 'confirmed'), item(2, 'open')], true, [2], [2], false],
    ['everything was dropped before', [item(1, 'dropped')], true, [], [], false],
  ] as const)('%s', (_, items, overturned, fallen, droppable, nothingLeft) => {
    expect(remainingBasis(items, overturned)).toEqual({ fallen, droppable, nothingLeft });
  });
});

describe('a last day that nobody missed, once items are dropped', () => {
  const due = '2026-09-15';
  const dropped = { state: 'dropped', dueOn: due, answeredOn: null } as const;
  it.each<[string, DatedItem[], string[]]>([
    ['is that of the only item', [dropped], [due]],
    ['is that of an item beside one answered in time', [dropped, { state: 'verified', dueOn: due, answeredOn: due }], [due]],
    ['is not that of an item answered late', [dropped, { state: 'verified', dueOn: due, answeredOn: '2026-09-16' }], []],
    ['is not that of an item sent back', [dropped, { state: 'open', dueOn: due, answeredOn: '2026-09-10' }], []],
    ['is not that of an item nobody answered', [dropped, { state: 'open', dueOn: due, answeredOn: null }], []],
    ['is its own, whatever became of another day', [dropped, { state: 'open', dueOn: '2026-09-20', answeredOn: null }], [due]],
    ['is none where nothing was dropped', [{ state: 'open', dueOn: due, answeredOn: null }], []],
  ])('%s', (_, items, expected) => expect(daysNobodyMissed(items)).toEqual(expected));
});
