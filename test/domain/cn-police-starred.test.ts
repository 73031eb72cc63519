import { join } from 'node:path';
import type { CaseRecord } from '../../src/domain/cases';
import { type CheckDefinition, type CheckTest, compileChecks, explainVerdict, type Verdict } from '../../src/domain/checks';
import { weekdayCalendar, type WorkingCalendar } from '../../src/domain/kernel';
import { Articles } from '../../src/docs/articles';
import { loadPack } from '../../src/platform/packs';

const DIRECTORY = join(__dirname, '../../seeds/packs/cn-police');
const pack = loadPack(DIRECTORY);
const byCode = new Map(pack.checks.map((check) => [check.code, check]));

/** The checks marked ★ in both tables of procedure: 30 administrative, 22 criminal. */
const STARRED = [
  ...'A01 A02 A03 A05 A06 A07 A08 A09 A10 A11 A12 A13 A14 A15 A16 A18 A19 A21 A23 A24 A25 A27 A28 A29 A30 A31 A32 A33 A35 A46'.split(' '),
  ...'C01 C02 C03 C04 C08 C09 C10 C11 C13 C14 C15 C16 C17 C18 C20 C21 C22 C25 C26 C27 C31 C34'.split(' '),
];

/** Why nothing that may be missing could leave the check undecided. */
const ALWAYS_DECIDABLE: Readonly<Record<string, string>> = {
  A27: 'an attribute that is missing says that the case is not complex',
  A46: 'events have a day, a day is enough, and without an end the limit runs',
  C02: 'as A46; an attribute that is missing leaves the shortest limit',
  C03: 'measures and filings have a day, and of one day they are in order',
  C04: 'as A46',
  C20: 'measures have a beginning, a day is enough, and without an end the limit runs',
  C21: 'as C20',
  C22: 'as C20',
  C34: 'as A46',
};

const instantOf = (moment: string): number => (moment.length > 10 ? Date.parse(moment) : pack.zone.instantAt(moment));
const judge = (check: CheckDefinition, test: CheckTest, record: CaseRecord = test.case): Verdict =>
  compileChecks([check], pack.checkContext).evaluate(record, instantOf(test.now), test.beside).verdicts[0]!;

it('has all 52 starred checks', () => {
  expect(STARRED).toHaveLength(52);
  expect(STARRED.filter((code) => !byCode.has(code))).toEqual([]);
});

it.each(STARRED)('%s shows a pass, a hit and what missing data does', (code) => {
  const outcomes = new Set(byCode.get(code)!.tests.map(({ expect: { outcome } }) => outcome));
  expect([...outcomes]).toEqual(expect.arrayContaining(['pass', 'hit']));
  expect(outcomes.has('insufficient-data') ? undefined : 'none').toBe(ALWAYS_DECIDABLE[code] && 'none');
});

describe('limits', () => {
  const limits = pack.checks.filter((check) => check.rule.kind === 'time-limit');
  const hits = limits.flatMap((check) =>
    check.tests
      .filter((test) => test.expect.outcome === 'hit')
      .map((test) => ({ name: `${check.code} ${test.name}`, check, test, verdict: judge(check, test) })),
  );

  it.each(limits.map(({ code }) => code))('%s shows the first unlawful day or instant', (code) => {
    const first = hits.filter(({ check }) => check.code === code).flatMap(({ verdict, test }) => distances(verdict, test.case));
    expect(Math.min(...first)).toBeLessThanOrEqual(1);
  });

  it.each(hits.filter(({ verdict }) => verdict.trace.parts.some(endsLate)))(
    '$name: the last instant named would indeed have been in time',
    ({ check, test, verdict }) => {
      let record = test.case;
      for (const part of verdict.trace.parts.filter(endsLate)) {
        const end = part.facts.find(({ role }) => role === 'end')!;
        const last = part.limit!.lastInstant ?? part.limit!.lastDay!;
        record = withMoment(record, end.list, end.index, end.at!, last);
      }
      expect(judge(check, test, record).outcome).not.toBe('hit');
    },
  );
});

describe('the calendar', () => {
  const changes = (code: string, calendar: WorkingCalendar): boolean => {
    const check = byCode.get(code)!;
    const other = compileChecks([check], { ...pack.checkContext, calendar });
    return check.tests.some(
      (test) => other.evaluate(test.case, instantOf(test.now), test.beside).verdicts[0]!.outcome !== test.expect.outcome,
    );
  };
  const withoutMakeUpDays: WorkingCalendar = {
    isWorkingDay: (day) => weekdayCalendar().isWorkingDay(day) && pack.calendar.isWorkingDay(day),
  };
  const moving = ['A16', 'A18', 'A19', 'A29', 'A32', 'A46', 'C02', 'C04', 'C27', 'C31', 'C34'];

  it.each(moving)('%s has an example that a holiday decides', (code) => expect(changes(code, weekdayCalendar())).toBe(true));
  it.each(moving)('%s has an example that a make-up working day decides', (code) => expect(changes(code, withoutMakeUpDays)).toBe(true));

  it('moves every limit in days of a starred check but those in custody and those no law sets', () => {
    const still = STARRED.filter((code) => JSON.stringify(byCode.get(code)!.rule).match(/"clock":"(calendar_days|working_days|months)"/));
    expect(still.filter((code) => !moving.includes(code))).toEqual(['A33', 'C17', 'C20', 'C21', 'C22']);
  });
});

it('tells every verdict of its examples in both languages, without a gap', () => {
  const labels = new Map(Object.entries(pack.manifest.labels));
  for (const check of pack.checks)
    for (const test of check.tests)
      for (const locale of ['zh-CN', 'en'] as const) {
        const verdict = compileChecks([check], { ...pack.checkContext, locale }).evaluate(test.case, instantOf(test.now), test.beside)
          .verdicts[0]!;
        const text = explainVerdict(verdict, { locale, labels }).join('\n');
        expect(text).not.toMatch(/undefined|NaN|\[object/);
        if (verdict.outcome === 'hit') expect(verdict.counterfactual).toMatch(locale === 'en' ? /^would pass/ : /^如.*即符合规定$/);
      }
});

it('has the wording of every article its checks name, but for circulars', () => {
  const articles = new Articles(DIRECTORY);
  const without = pack.checks.filter(({ article }) => articles.textsOf(article).length === 0);
  expect(without.filter(({ article }) => !/公通字/.test(article.law + article.textVersion)).map(({ code }) => code)).toEqual([]);
  for (const { article } of without) expect(article.verified).not.toBe('V');
});

it('applies a text of a law only while it is in force', () => {
  const articles = new Articles(DIRECTORY);
  const unbounded = pack.checks.filter(({ article, validFrom, validTo }) => {
    const { from, to } = articles.effect(article);
    return (from !== undefined && (validFrom ?? '') < from) || (to !== undefined && (validTo ?? '9999') > to);
  });
  expect(unbounded.map(({ code }) => code)).toEqual([]);
});

type Part = Verdict['trace']['parts'][number];
function endsLate({ outcome, reason }: Part): boolean {
  return outcome === 'hit' && reason === 'end-late';
}

/** How many days (of a limit in days) or minutes (of one in hours) after its last moment each late end lies. */
function distances({ trace }: Verdict, record: CaseRecord): number[] {
  return trace.parts.filter(endsLate).map(({ facts, limit }) => {
    const end = facts.find(({ role }) => role === 'end')!;
    expect(record[LISTS[end.list as keyof typeof LISTS]][end.index]).toBeDefined();
    if (limit!.lastInstant !== undefined) return (Date.parse(end.at!) - Date.parse(limit!.lastInstant)) / 60_000;
    return (Date.parse(end.at!.slice(0, 10)) - Date.parse(limit!.lastDay!)) / 86_400_000;
  });
}

const LISTS = { event: 'events', document: 'documents', measure: 'measures', property: 'property' } as const;

/** The record with the moment `from` of one item moved to `to`. */
function withMoment(record: CaseRecord, list: string, index: number, from: string, to: string): CaseRecord {
  const name = LISTS[list as keyof typeof LISTS];
  const items = (record[name] as readonly object[]).map((item, i) =>
    i === index ? Object.fromEntries(Object.entries(item).map(([key, value]) => [key, value === from ? to : (value as unknown)])) : item,
  );
  return { ...record, [name]: items };
}
