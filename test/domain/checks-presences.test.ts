import type { CaseRecord } from '../../src/domain/cases';
import { type CasePresences, type CheckDefinition, concurrentWith, presenceReader } from '../../src/domain/checks';
import { Zone } from '../../src/domain/kernel';

const SHANGHAI = new Zone('Asia/Shanghai');
const at = (time: string) => `2026-03-02T${time}:00+08:00`;
const ms = (time: string) => Date.parse(at(time));
const overlapOf = (...of: object[]) => ({ rule: { kind: 'overlap', of } }) as unknown as CheckDefinition;
const record = (parts: Partial<CaseRecord>) => ({ caseNumber: 'A1', events: [], measures: [], ...parts }) as unknown as CaseRecord;

describe('where officers were by a case', () => {
  const read = presenceReader([overlapOf({ collection: 'event', types: ['question'] }, { collection: 'measure' })])!;

  it('are the acts that some check of overlap looks at, with an hour and officers', () => {
    const { presences } = read(
      record({
        events: [
          { type: 'question', at: at('09:00'), until: at('10:00'), by: ['1', '2'] },
          { type: 'question', at: at('11:00'), by: ['1'] },
          { type: 'question', at: '2026-03-02', by: ['1'] },
          { type: 'question', at: at('12:00') },
          { type: 'accept', at: at('09:30'), by: ['1'] },
        ],
        measures: [{ type: 'search', start: at('13:00'), end: at('14:00'), officers: ['3'] }],
      }),
    );
    expect(presences).toEqual([
      { officer: '1', type: 'question', from: ms('09:00'), to: ms('10:00') },
      { officer: '2', type: 'question', from: ms('09:00'), to: ms('10:00') },
      { officer: '1', type: 'question', from: ms('11:00'), to: ms('11:00') },
      { officer: '3', type: 'search', from: ms('13:00'), to: ms('14:00') },
    ]);
  });

  it('are none that last longer than a day: that is custody, or a slip of the pen', () => {
    const until = (day: string) => record({ events: [{ type: 'question', at: at('09:00'), until: `${day}T09:00:00+08:00`, by: ['1'] }] });
    expect(read(until('2026-03-03')).presences).toHaveLength(1);
    expect(read(until('2027-03-02')).presences).toEqual([]);
  });

  it('are not read when no check asks', () => {
    expect(presenceReader([{ rule: { kind: 'required' } } as unknown as CheckDefinition])).toBeUndefined();
  });
});

describe('the hours of other cases', () => {
  const known = (caseNumber: string, from: string, to: string, belongs: readonly string[] = [], officer = '1'): CasePresences => ({
    caseNumber,
    belongs: [caseNumber, ...belongs],
    presences: [{ officer, type: 'question', from: ms(from), to: ms(to) }],
  });
  const own = known('A1', '09:00', '10:00', ['J7']);

  it.each([
    ['touches', known('A2', '09:30', '10:30'), 1],
    ['ends before', known('A2', '08:00', '08:59'), 0],
    ['is of another officer', known('A2', '09:30', '10:30', [], '2'), 0],
    ['is of the same case, sent by another system', known('A1', '09:30', '10:30'), 0],
    ['is the same act, told in a case that came of this one', known('A2', '09:00', '10:00', ['A1']), 0],
    ['is the same act, told in a case of the same incident', known('A2', '09:00', '10:00', ['J7']), 0],
    ['is another act in a case that came of this one', known('A2', '09:00', '10:01', ['A1']), 1],
    ['is at the same time in a case that has nothing to do with this one', known('A2', '09:00', '10:00'), 1],
  ])('counts what %s', (_, other, expected) => {
    expect(concurrentWith(own, [other], SHANGHAI)).toHaveLength(expected);
  });

  it('come in one order, whoever was read first, and as moments of the zone', () => {
    const others = [known('A3', '09:30', '10:30'), known('A2', '09:10', '09:20'), known('A2', '09:30', '10:30')];
    const expected = [
      { officer: '1', caseNumber: 'A2', type: 'question', from: at('09:10'), to: at('09:20') },
      { officer: '1', caseNumber: 'A2', type: 'question', from: at('09:30'), to: at('10:30') },
      { officer: '1', caseNumber: 'A3', type: 'question', from: at('09:30'), to: at('10:30') },
    ];
    expect(concurrentWith(own, others, SHANGHAI)).toEqual(expected);
    expect(concurrentWith(own, [...others].reverse(), SHANGHAI)).toEqual(expected);
  });
});
