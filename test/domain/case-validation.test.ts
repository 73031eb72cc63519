import fc from 'fast-check';
import { caseRecordSchema, casePayload, diffRecords, type CaseRecord, maskChanges, recordValidator } from '../../src/domain/cases';
import { canonicalJson, type FieldProblem, Zone } from '../../src/domain/kernel';

const NOW = Date.parse('2026-03-10T12:00:00+08:00');
const validator = recordValidator({ zone: new Zone('Asia/Shanghai'), codes: { unit: /^\d{4}$/, officer: /^\d{2}$/ } });

const base = { source: 's', externalId: 'x', caseNumber: 'n', kind: 'criminal', unit: '1234', status: 'open' };
const judge = (changes: Record<string, unknown>) => validator.validate({ ...base, ...changes }, NOW);
const problemsOf = (changes: Record<string, unknown>): readonly FieldProblem[] => {
  const judged = judge(changes);
  return 'problems' in judged ? judged.problems : [];
};
const recordOf = (changes: Record<string, unknown>): CaseRecord => {
  const judged = judge(changes);
  if ('problems' in judged) throw new Error(JSON.stringify(judged.problems));
  return judged.record;
};

describe('a case record', () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    ['a missing field', { status: undefined }, 'status', 'is required: expected a text'],
    ['null for a required one', { kind: null }, 'kind', 'is required: expected one of administrative, criminal, incident, other'],
    ['an unknown field', { statuss: 'x' }, 'statuss', 'is no field known here'],
    ['a number as text', { title: 7 }, 'title', 'expected a text'],
    ['an empty text', { title: ' ' }, 'title', 'expected a text that is not empty'],
    ['a text too long', { title: 'x'.repeat(501) }, 'title', 'expected at most 500 characters, found 501'],
    ['a NUL', { title: 'a\0b' }, 'title', 'expected a text without the character U+0000'],
    ['half a character', { title: '\ud800' }, 'title', 'expected a text of whole Unicode characters'],
    ['a unit of another form', { unit: '12345' }, 'unit', 'expected a unit code of the form'],
    ['an officer of another form', { leadOfficer: 'x' }, 'leadOfficer', 'expected a officer number of the form'],
    ['a kind of its own', { kind: 'civil' }, 'kind', 'expected one of'],
    ['a version below 0', { sourceVersion: -1 }, 'sourceVersion', 'expected a whole number of at least 0'],
    ['a version beyond exact numbers', { sourceVersion: 2 ** 53 }, 'sourceVersion', 'expected a whole number'],
    ['a number where a date belongs', { events: [{ type: 't', at: 1 }] }, 'events[0].at', 'expected a day or a moment that exists'],
    ['a day that does not exist', { events: [{ type: 't', at: '2026-02-29' }] }, 'events[0].at', 'expected a day or a moment that exists'],
    ['tomorrow', { events: [{ type: 't', at: '2026-03-11' }] }, 'events[0].at', 'expected a moment that has come'],
    ['eleven minutes ahead', { events: [{ type: 't', at: '2026-03-10T12:11:00' }] }, 'events[0].at', 'expected a moment that has come'],
    ['an event that is none', { events: ['t'] }, 'events[0]', 'expected an object'],
    ['no list', { events: {} }, 'events', 'expected a list'],
    [
      'an officer in a list',
      { events: [{ type: 't', at: '2026-03-01', by: ['11', 'x'] }] },
      'events[0].by[1]',
      'expected a officer number',
    ],
    [
      'a date deep inside',
      { measures: [{ type: 'm', start: '2026-01-01', extensions: [{ approvedAt: 'x' }] }] },
      'measures[0].extensions[0].approvedAt',
      'expected',
    ],
    [
      'an id twice',
      {
        persons: [
          { id: 'p', role: 'r' },
          { id: 'p', role: 'r' },
        ],
      },
      'persons[1].id',
      'expected each id once',
    ],
    ['a list as attribute', { attributes: { a: [] } }, 'attributes.a', 'expected a text, a number, true or false'],
    [
      'a name of attributes that is none',
      { attributes: JSON.parse('{"__proto__": 1}') as object },
      'attributes.__proto__',
      'expected a name',
    ],
  ])('is refused for %s', (_, changes, field, message) => {
    expect(problemsOf(changes)).toEqual([expect.objectContaining({ field, message: expect.stringContaining(message) })]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['today', { events: [{ type: 't', at: '2026-03-10' }] }],
    ['nine minutes ahead', { events: [{ type: 't', at: '2026-03-10T12:09:00' }] }],
    ['the end of a measure ahead', { measures: [{ type: 'm', start: '2026-03-01', end: '2027-03-01' }] }],
    [
      'an extension that runs on',
      { measures: [{ type: 'm', start: '2026-03-01', extensions: [{ approvedAt: '2026-03-02', until: '2027-01-01' }] }] },
    ],
    ['null for what may be absent', { title: null, events: null, attributes: null }],
    ['attributes of every kind', { attributes: { a: 'x', b: 1.5, c: false, d: null, e: '' } }],
  ])('may have %s', (_, changes) => expect(problemsOf(changes)).toEqual([]));

  it('repeats no value that names a person', () => {
    expect(
      problemsOf({ persons: [{ id: 'p', role: 'r', name: 7, identityNumber: 5, birthDate: 'x', phone: 1, address: [] }] }),
    ).toHaveLength(5);
    for (const problem of problemsOf({ persons: [{ id: 'p', role: 'r', name: 7, birthDate: 'x' }] }))
      expect(problem).not.toHaveProperty('value');
  });

  it('is no array, text or number', () => {
    for (const raw of [[], 'x', 7, null, undefined, true]) expect(validator.validate(raw, NOW)).toHaveProperty('problems');
  });

  it('comes out normalised: moments in the zone, events in order, the lead among the officers', () => {
    const record = recordOf({
      leadOfficer: '11',
      events: [
        { type: 'b', at: '2026-03-02T01:00:00Z' },
        { type: 'a', at: '2026-03-01 08:00' },
      ],
    });
    expect(record.events).toEqual([
      { type: 'a', at: '2026-03-01T08:00:00+08:00' },
      { type: 'b', at: '2026-03-02T09:00:00+08:00' },
    ]);
    expect(record.officers).toEqual([{ number: '11', role: 'lead' }]);
  });

  it('has the same payload however its fields were ordered, and it is the canonical one', () => {
    const scalar = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    );
    const attributes = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name.trim() !== '' && name !== '__proto__'),
      scalar,
    );
    const events = fc.array(
      fc.record({ at: fc.constantFrom('2026-01-01', '2026-01-02T10:00:00'), type: fc.constantFrom('x', 'y'), attributes }),
    );
    fc.assert(
      fc.property(attributes, events, fc.integer({ min: 0, max: 9 }), (attributes, events, sourceVersion) => {
        const given = { ...base, attributes, events, sourceVersion, title: '案' };
        const turned = Object.fromEntries(Object.entries(given).reverse());
        const [a, b] = [validator.validate(given, NOW), validator.validate(turned, NOW)];
        if (!('record' in a) || !('record' in b)) return 'problems' in a && 'problems' in b;
        expect(a.payload).toEqual(b.payload);
        expect(a.payload).toEqual(casePayload(a.record));
        expect(a.payload.text).toBe(canonicalJson(a.record));
        return true;
      }),
    );
  });

  it('is described by a schema with the same fields', () => {
    const { properties, required } = caseRecordSchema() as {
      properties: Record<string, { items?: { properties?: object } }>;
      required: string[];
    };
    expect(required).toEqual(['source', 'externalId', 'caseNumber', 'kind', 'unit', 'status']);
    expect(Object.keys(properties['measures']!.items!.properties!)).toContain('extensions');
  });
});

describe('the difference of two versions', () => {
  const one = recordOf({
    events: [
      { type: 'accept', at: '2026-01-02' },
      { type: 'question', at: '2026-01-03', person: 'p1' },
      { type: 'question', at: '2026-01-04', person: 'p1' },
    ],
    property: [{ id: 'w1', name: '手机' }],
    persons: [{ id: 'p1', role: 'offender', name: '王小明', birthDate: '1990-01-01' }],
    attributes: { a: 1, b: 2 },
  });

  it('is nothing between equal ones, whatever the order of the lists', () => {
    expect(diffRecords(one, { ...one, events: [...one.events].reverse() })).toEqual([]);
  });

  it('tells added, removed and changed facts by what they are', () => {
    const two = recordOf({
      status: 'decided',
      events: [
        { type: 'accept', at: '2026-01-02' },
        { type: 'question', at: '2026-01-04', person: 'p1' },
        { type: 'decide', at: '2026-01-09' },
      ],
      property: [{ id: 'w1', name: '手机', returnedAt: '2026-01-20' }],
      attributes: { a: 1, c: 3 },
    });
    expect(diffRecords(one, two).map(({ change, fact, name }) => `${change} ${fact} ${name}`)).toEqual([
      'changed case status',
      'removed attribute b',
      'added attribute c',
      'removed event question',
      'added event decide',
      'changed property 手机',
      'removed person p1',
    ]);
  });

  it('shows that a name changed without the names', () => {
    const two = { ...one, persons: [{ ...one.persons[0]!, name: '王大伟', birthDate: '1991-01-01' }] };
    expect(maskChanges(diffRecords(one, two))).toEqual([
      {
        change: 'changed',
        fact: 'person',
        name: 'p1',
        fields: [
          { field: 'birthDate', before: '1990-**-**', after: '1991-**-**' },
          { field: 'name', before: '王**', after: '王**' },
        ],
      },
    ]);
  });
});
