import fc from 'fast-check';
import type { CaseEvent, CaseRecord } from '../../src/domain/cases';
import { compileChecks, explainVerdict } from '../../src/domain/checks';
import { dayOf } from '../../src/domain/checks/days';
import { addDays, canonicalJson, dayNumber } from '../../src/domain/kernel';
import { calendarOf } from '../../src/domain/packs';
import { caseOf, checkOf, SHANGHAI } from './checks-support';

const CHECKS = [
  {
    code: 'limit',
    kind: 'time-limit',
    start: { event: 'A', pick: 'each' },
    end: { event: 'B' },
    limit: { amount: 10, clock: 'calendar_days' },
  },
  { code: 'hours', kind: 'time-limit', start: { event: 'A' }, end: { event: 'B' }, limit: { amount: 24, clock: 'hours' } },
  { code: 'working', kind: 'time-limit', start: { event: 'B' }, end: { event: 'C' }, limit: { amount: 3, clock: 'working_days' } },
  {
    code: 'required',
    kind: 'required',
    obligations: [{ trigger: { event: 'A', pick: 'each' }, requires: [{ event: 'C', position: 'after' }] }],
  },
  { code: 'before', kind: 'required-before', act: { event: 'C' }, requires: [{ event: 'A' }] },
  { code: 'state', kind: 'forbidden', act: { event: 'C' }, while: { after: { event: 'A' }, before: { event: 'B' } } },
  { code: 'count', kind: 'count', of: { event: 'B' }, counts: 'items', atMost: 2 },
].map((keys) => checkOf(keys));
const CONTEXT = { zone: SHANGHAI, calendar: calendarOf('chinese-days'), locale: 'en' as const };
const compiled = compileChecks(CHECKS, CONTEXT);

const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-01-01', n));
const moment = fc.oneof(
  day,
  fc.tuple(day, fc.integer({ min: 0, max: 23 })).map(([date, hour]) => `${date}T${String(hour).padStart(2, '0')}:00:00+08:00`),
);
const eventsOf = (...types: string[]) => fc.array(fc.record({ type: fc.constantFrom(...types), at: moment }), { maxLength: 8 });
const instant = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-06-01T00:00:00Z') });

/** Puts strangers between the events without changing their order. */
function mix(events: readonly CaseEvent[], strangers: readonly CaseEvent[], places: readonly number[]): CaseEvent[] {
  const mixed = [...events];
  strangers.forEach((stranger, i) => mixed.splice((places[i] ?? 0) % (mixed.length + 1), 0, stranger));
  return mixed;
}

/** Verdicts without the places of facts in their lists, which strangers do move. */
function withoutPlaces(record: CaseRecord, now: number): unknown {
  return JSON.parse(JSON.stringify(compiled.evaluate(record, now), (key, value: unknown) => (key === 'index' ? undefined : value)));
}

it('gives the same verdicts again, whatever was evaluated in between, and whoever compiled', () => {
  fc.assert(
    fc.property(eventsOf('A', 'B', 'C'), eventsOf('A', 'B', 'C'), instant, (events, others, now) => {
      const first = canonicalJson(compiled.evaluate(caseOf({ events }), now));
      compiled.evaluate(caseOf({ events: others }), now + 1);
      expect(canonicalJson(compiled.evaluate(caseOf({ events }), now))).toBe(first);
      expect(canonicalJson(compileChecks(CHECKS, CONTEXT).evaluate(caseOf({ events }), now))).toBe(first);
    }),
    { numRuns: 200 },
  );
});

it('does not depend on events no check speaks of', () => {
  fc.assert(
    fc.property(
      eventsOf('A', 'B', 'C'),
      eventsOf('U', 'V'),
      fc.array(fc.nat(), { maxLength: 8 }),
      instant,
      (events, strangers, places, now) => {
        expect(withoutPlaces(caseOf({ events: mix(events, strangers, places) }), now)).toEqual(withoutPlaces(caseOf({ events }), now));
      },
    ),
    { numRuns: 300 },
  );
});

it('changes by time alone exactly at the instant it names', () => {
  fc.assert(
    fc.property(eventsOf('A', 'B'), instant, (events, now) => {
      const record = caseOf({ events });
      const outcomes = (when: number) =>
        canonicalJson(compiled.evaluate(record, when).verdicts.map(({ outcome, occurrences }) => [outcome, occurrences]));
      const { nextDueAt } = compiled.evaluate(record, now);
      if (nextDueAt === null) return expect(outcomes(now + 400 * 86_400_000)).toBe(outcomes(now));
      expect(nextDueAt).toBeGreaterThan(now);
      expect(outcomes(nextDueAt - 1)).toBe(outcomes(now));
      expect(outcomes(nextDueAt)).not.toBe(outcomes(now));
    }),
    { numRuns: 300 },
  );
});

it('tells every verdict in sentences, without a gap', () => {
  fc.assert(
    fc.property(eventsOf('A', 'B', 'C'), instant, fc.constantFrom('en' as const, 'zh-CN' as const), (events, now, locale) => {
      for (const verdict of compiled.evaluate(caseOf({ events }), now).verdicts) {
        const sentences = explainVerdict(verdict, { locale, labels: new Map() });
        expect(sentences.length).toBeGreaterThanOrEqual(2);
        expect(sentences.join('')).not.toMatch(/undefined|NaN/);
      }
    }),
    { numRuns: 50 },
  );
});

it('counts days as the kernel does', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 60_000 }), (n) => {
      const date = addDays('1970-01-01', n);
      expect(dayOf(date)).toBe(dayNumber(date));
    }),
  );
});

it('explains a hit', () => {
  const record = caseOf({
    events: [
      { type: 'A', at: '2026-09-22' },
      { type: 'B', at: '2026-10-09' },
    ],
  });
  const [verdict] = compiled.evaluate(record, Date.parse('2027-01-01T00:00:00Z')).verdicts;
  expect(
    explainVerdict(verdict!, {
      locale: 'zh-CN',
      labels: new Map([
        ['A', '立案'],
        ['B', '决定'],
      ]),
    }),
  ).toEqual([
    '依据:L第1条(2025-01-01文本)',
    '立案 2026-09-22 → 决定 2026-10-09;历时17日;期限10日,至2026-10-08(原届满日2026-10-02为休息日,顺延);超过期限;would pass with "B" by 2026-10-08',
  ]);
});
