import {
  assertAnswers,
  assertCompleteVisit,
  inspectorRefusal,
  type OnsiteAnswer,
  onsiteChecklist,
  speaksFor,
} from '../../src/domain/reviews';
import { parseScheme } from '../../src/domain/schemes';
import { onsiteScheme } from '../integration/onsite-bureau';

const checklist = onsiteChecklist(
  parseScheme(onsiteScheme(), (_, message) => {
    throw new Error(message);
  })!,
);
const answer = (over: Partial<OnsiteAnswer> = {}): OnsiteAnswer => ({ item: 'zones', result: 'met', occurrences: 0, note: null, ...over });
const fieldsOf = (act: () => void): { code: string; fields: string[] } | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    const { code, fields } = error as { code: string; fields: { field: string }[] };
    return { code, fields: fields.map(({ field }) => field) };
  }
};

describe('the checklist', () => {
  it('is that of the on-site channel', () => {
    expect(checklist.items.map(({ code }) => code)).toEqual(['zones', 'guard']);
    expect(checklist.bonuses.map(({ code }) => code)).toEqual(['model-room']);
  });

  it.each([
    ['an item of another channel', [answer({ item: 'late' })], 'answers[0].item'],
    ['the same item twice', [answer(), answer()], 'answers[1].item'],
    ['not met, but never', [answer({ result: 'not-met' })], 'answers[0].occurrences'],
    ['met, but once', [answer({ occurrences: 1 })], 'answers[0].occurrences'],
  ])('refuses %s', (_, answers, field) => {
    expect(fieldsOf(() => assertAnswers(answers, [], checklist))).toEqual({ code: 'request.invalid', fields: [field] });
  });

  it('is complete when all is answered and what is not met is shown or described', () => {
    const bad = answer({ item: 'guard', result: 'not-met', occurrences: 2 });
    const check = (answers: OnsiteAnswer[], ...shown: string[]) => fieldsOf(() => assertCompleteVisit(answers, new Set(shown), checklist));
    expect(check([answer()])).toEqual({ code: 'onsite.incomplete', fields: ['guard'] });
    expect(check([answer(), bad])).toEqual({ code: 'onsite.incomplete', fields: ['guard'] });
    expect(check([answer(), bad], 'guard')).toBeUndefined();
    expect(check([answer(), { ...bad, note: '两次巡查未登记' }])).toBeUndefined();
  });
});

describe('who inspects and who signs', () => {
  it.each([
    ['city-wide, serves elsewhere', '/C/B/', [null], undefined],
    ['no officer', null, ['/C/'], undefined],
    ['serves in the unit', '/C/A/', [null], 'own-unit'],
    ['serves below the unit', '/C/A/A1/', [null], 'own-unit'],
    ['serves above the unit', '/C/', [null], undefined],
    ['inspector of the unit alone', null, ['/C/A/'], 'own-unit'],
    ['inspector of another county', null, ['/C/B/'], 'out-of-scope'],
  ])('%s', (_, unitPath, grantPaths, expected) => {
    expect(inspectorRefusal({ unitPath, grantPaths }, '/C/A/')).toBe(expected);
  });

  it('a unit is spoken for from itself or above, not by the whole city', () => {
    expect(speaksFor(['/C/A/'], '/C/A/')).toBe(true);
    expect(speaksFor(['/C/'], '/C/A/')).toBe(true);
    expect(speaksFor(['/C/B/', null], '/C/A/')).toBe(false);
  });
});
