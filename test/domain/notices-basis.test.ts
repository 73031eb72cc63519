import { type ItemBasis, remainingBasis } from '../../src/domain/notices';

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
