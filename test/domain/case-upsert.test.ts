import { Zone } from '../../src/domain/kernel';
import {
  casePayload,
  decideUpsert,
  inOrder,
  isBefore,
  milestonesOf,
  normaliseCaseRecord,
  SeenCases,
  type CaseEvent,
  type CaseRecord,
} from '../../src/domain/cases';

const SHANGHAI = new Zone('Asia/Shanghai');

const RECORD: CaseRecord = {
  source: 's',
  externalId: '1',
  caseNumber: 'A1',
  kind: 'administrative',
  unit: 'u',
  status: 'open',
  officers: [],
  events: [],
  documents: [],
  measures: [],
  property: [],
  persons: [],
  recordings: [],
  outcomes: [],
  attributes: {},
};

const events = (...moments: string[]): CaseEvent[] => moments.map((at, i) => ({ type: String(i), at }));

describe('what becomes of a case that comes again', () => {
  it.each([
    // stored version, stored hash, incoming version, incoming hash, decision
    [undefined, 'a', undefined, 'a', 'unchanged'],
    [undefined, 'a', undefined, 'b', 'update'],
    [undefined, 'a', 1, 'b', 'update'],
    [3, 'a', 4, 'b', 'update'],
    [3, 'a', 4, 'a', 'update'], // the version itself must advance, or version 3.5 would later pass for newer
    [3, 'a', 3, 'a', 'unchanged'],
    [3, 'a', 3, 'b', 'conflict'],
    [3, 'a', 2, 'b', 'older'],
    [3, 'a', 2, 'a', 'older'],
    [3, 'a', 0, 'b', 'older'],
    [3, 'a', undefined, 'b', 'conflict'],
    [3, 'a', undefined, 'a', 'conflict'],
    [0, 'a', 0, 'a', 'unchanged'],
  ] as const)('version %s (%s), then version %s (%s): %s', (stored, storedHash, sent, sentHash, decision) => {
    expect(decideUpsert({ sourceVersion: stored, payloadHash: storedHash }, { sourceVersion: sent, payloadHash: sentHash })).toBe(decision);
  });

  it('is created when nobody knows it', () => {
    expect(decideUpsert(undefined, { payloadHash: 'a' })).toBe('create');
  });

  it('is replaced at the same version when the mapping has changed, but never by an older one', () => {
    const replace = { replaceSameVersion: true };
    expect(decideUpsert({ sourceVersion: 3, payloadHash: 'a' }, { sourceVersion: 3, payloadHash: 'b' }, replace)).toBe('update');
    expect(decideUpsert({ sourceVersion: 3, payloadHash: 'a' }, { sourceVersion: 2, payloadHash: 'b' }, replace)).toBe('older');
  });
});

describe('the payload', () => {
  it('does not depend on the order of keys', () => {
    const a = casePayload({ ...RECORD, attributes: { x: 1, y: 2 } });
    const b = casePayload({ attributes: { y: 2, x: 1 }, ...omitAttributes(RECORD) });
    expect(b).toEqual(a);
    expect(a.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with the content and with the version', () => {
    const hashes = [RECORD, { ...RECORD, status: 'closed' }, { ...RECORD, sourceVersion: 1 }].map((record) => casePayload(record).hash);
    expect(new Set(hashes).size).toBe(3);
  });
});

function omitAttributes(record: CaseRecord): Omit<CaseRecord, 'attributes'> {
  const { attributes: _left, ...rest } = record;
  return rest;
}

describe('the order of events', () => {
  it.each<[string, string[], string]>([
    ['days', ['2026-02-02', '2026-02-01'], '10'],
    ['one day without hours: the order of the list', ['2026-02-01', '2026-02-01', '2026-02-01'], '012'],
    ['hours', ['2026-02-01T10:00:00+08:00', '2026-02-01T09:00:00+08:00'], '10'],
    ['one moment: the order of the list', ['2026-02-01T10:00:00+08:00', '2026-02-01T10:00:00+08:00'], '01'],
    ['an unknown hour first in the list stays first', ['2026-02-01', '2026-02-01T09:00:00+08:00', '2026-02-01T08:00:00+08:00'], '021'],
    ['an unknown hour stays behind its predecessor', ['2026-02-01T09:00:00+08:00', '2026-02-01', '2026-02-01T08:00:00+08:00'], '201'],
    ['days before hours', ['2026-02-02', '2026-02-01T23:00:00+08:00'], '10'],
    ['offsets: the hour that is repeated in autumn', ['2006-10-29T02:10:00+01:00', '2006-10-29T02:50:00+02:00'], '10'],
  ])('%s', (_what, moments, expected) => {
    const sorted = inOrder(events(...moments));
    expect(sorted.map((event) => event.type).join('')).toBe(expected);
    expect(inOrder(sorted)).toEqual(sorted);
  });

  it.each([
    ['2026-02-01', '2026-02-02', true],
    ['2026-02-01', '2026-02-01T00:00:00+08:00', false],
    ['2026-02-01T23:59:00+08:00', '2026-02-02', true],
    ['2026-02-01T08:00:00+08:00', '2026-02-01', false], // the hour of the other is unknown: not held against it
    ['2026-02-01T08:00:00+08:00', '2026-02-01T08:00:01+08:00', true],
    ['2026-02-01T08:00:00+08:00', '2026-02-01T08:00:00+08:00', false],
  ])('%s is before %s: %s', (a, b, expected) => {
    expect(isBefore(a, b)).toBe(expected);
  });
});

describe('normalising a record', () => {
  it('places every moment in the zone, at any depth, and leaves attributes alone', () => {
    const record: CaseRecord = {
      ...RECORD,
      events: [{ type: 'a', at: '2026-02-01T17:00:00Z', attributes: { at: '2026-02-01T17:00:00Z' } }],
      measures: [{ type: 'm', start: '2026-02-01 08:00', extensions: [{ approvedAt: '2026-02-01T00:00:00Z', until: '2026-02-02' }] }],
      property: [{ id: '1', name: 'n', custody: [{ at: '2026-02-01T16:00Z', action: 'in' }] }],
    };
    expect(normaliseCaseRecord(record, SHANGHAI)).toMatchObject({
      events: [{ at: '2026-02-02T01:00:00+08:00', attributes: { at: '2026-02-01T17:00:00Z' } }],
      measures: [{ start: '2026-02-01T08:00:00+08:00', extensions: [{ approvedAt: '2026-02-01T08:00:00+08:00', until: '2026-02-02' }] }],
      property: [{ custody: [{ at: '2026-02-02T00:00:00+08:00' }] }],
    });
  });

  it('lists the lead officer once, first', () => {
    const officers = [
      { number: '2', role: 'handler' },
      { number: '2', role: 'handler' },
      { number: '1', role: 'handler' },
    ] as const;
    const normal = normaliseCaseRecord({ ...RECORD, leadOfficer: '1', officers }, SHANGHAI);
    expect(normal.officers.map(({ number, role }) => `${number} ${role}`)).toEqual(['1 lead', '2 handler', '1 handler']);
    expect(normaliseCaseRecord(normal, SHANGHAI)).toEqual(normal);
  });

  it('gives the same payload for the same instants, however they were written', () => {
    const [a, b] = ['2026-02-01T17:00:00Z', '2026-02-02 01:00'].map((at) =>
      normaliseCaseRecord({ ...RECORD, events: [{ type: 'a', at }] }, SHANGHAI),
    );
    expect(casePayload(a!).hash).toBe(casePayload(b!).hash);
  });

  it('refuses a moment that is none', () => {
    expect(() => normaliseCaseRecord({ ...RECORD, events: [{ type: 'a', at: '2023-02-29' }] }, SHANGHAI)).toThrow(RangeError);
  });
});

describe('milestones', () => {
  const types = { opened: ['accepted', 'filed'], decided: ['decided'], closed: ['closed'] };

  it('are the local days of the first event of any listed type', () => {
    const record = {
      events: [
        { type: 'reported', at: '2026-02-01' },
        { type: 'filed', at: '2026-02-02T00:10:00+08:00' },
        { type: 'accepted', at: '2026-02-03' },
        { type: 'decided', at: '2026-02-05' },
        { type: 'decided', at: '2026-02-09' },
      ],
    };
    expect(milestonesOf(record, types)).toEqual({ openedOn: '2026-02-02', decidedOn: '2026-02-05', closedOn: null });
  });

  it('are null for a case without events', () => {
    expect(milestonesOf({ events: [] }, types)).toEqual({ openedOn: null, decidedOn: null, closedOn: null });
  });
});

describe('a case named twice in one file', () => {
  it('is rejected the second time, with both lines', () => {
    const seen = new SeenCases();
    expect(seen.check(RECORD, 2)).toBeUndefined();
    expect(seen.check({ ...RECORD, externalId: '2' }, 3)).toBeUndefined();
    expect(seen.check(RECORD, 9)).toEqual({
      line: 9,
      field: 'externalId',
      value: '1',
      message: 'expected each case once (its rows together): this one began in line 2',
    });
  });
});
