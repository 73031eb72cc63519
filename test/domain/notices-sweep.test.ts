import fc from 'fast-check';
import { addDays, addWorkingDays, type LocalDate } from '../../src/domain/kernel';
import {
  deadlineOf,
  type DueStep,
  dueSteps,
  isOverdue,
  type NoticeKind,
  type NoticeStanding,
  workingDaysBefore,
} from '../../src/domain/notices';
import { calendarOf } from '../../src/domain/packs';
import { loadPack, packDirectory } from '../../src/platform/packs';

const calendar = calendarOf('chinese-days');
const policy = loadPack(packDirectory('cn-police')).manifest.notices!;

const served = (dueOn: LocalDate, more: Partial<NoticeStanding> = {}): NoticeStanding => ({
  kind: 'suggestion',
  state: 'served',
  items: [{ state: 'open', dueOn }],
  suspended: false,
  ...more,
});
const on = (notice: NoticeStanding, today: LocalDate, done: readonly string[] = []) =>
  dueSteps(notice, today, policy, calendar, new Set(done)).map(({ kind, on: day }) => `${kind} ${day}`);

describe('what is due of a notice', () => {
  // Wednesday 16 September 2026; reminders 3 and 1 working days before: Friday 11 and Tuesday 15.
  const notice = served('2026-09-16');

  it.each([
    ['2026-09-10', []],
    ['2026-09-11', ['remind 2026-09-11']],
    ['2026-09-14', ['remind 2026-09-11']],
    ['2026-09-15', ['remind 2026-09-15']], // the later one stands for both
    ['2026-09-16', ['remind 2026-09-15']], // still in time
    ['2026-09-17', ['overdue 2026-09-17', 'prepare-correction 2026-09-17']],
    ['2026-12-01', ['overdue 2026-09-17', 'prepare-correction 2026-09-17']], // late, with its own day
  ])('by %s: %j', (today, expected) => {
    expect(on(notice, today)).toEqual(expected);
  });

  it('escalates a suggestion one working day after the last day, not on the holidays between', () => {
    expect(on(served('2026-09-30'), '2026-10-07')).toEqual(['overdue 2026-10-01']);
    expect(on(served('2026-09-30'), '2026-10-08')).toEqual(['overdue 2026-10-01', 'prepare-correction 2026-10-08']);
  });

  it('refers an overdue correction to accountability', () => {
    expect(on(served('2026-09-16', { kind: 'correction' }), '2026-09-17')).toEqual([
      'overdue 2026-09-17',
      'refer-to-accountability 2026-09-17',
    ]);
  });

  it('does nothing while a suspensive objection is open, nor for items that are answered', () => {
    expect(on(served('2026-09-16', { suspended: true }), '2026-09-20')).toEqual([]);
    expect(on(served('2026-09-16', { items: [{ state: 'replied', dueOn: '2026-09-16' }] }), '2026-09-20')).toEqual([]);
    expect(isOverdue(served('2026-09-16', { suspended: true }), '2026-09-20')).toBe(false);
    expect([isOverdue(notice, '2026-09-16'), isOverdue(notice, '2026-09-17')]).toEqual([false, true]);
  });

  it('records each last day of its own, and one next step', () => {
    const two = served('2026-09-16', {
      items: [
        { state: 'open', dueOn: '2026-09-18' },
        { state: 'open', dueOn: '2026-09-16' },
      ],
    });
    expect(on(two, '2026-09-19')).toEqual(['overdue 2026-09-17', 'prepare-correction 2026-09-17', 'overdue 2026-09-19']);
  });

  it('follows a refusal at once', () => {
    expect(on(served('2026-09-30', { state: 'refused', refusedOn: '2026-09-02' }), '2026-09-03')).toEqual([
      'refused 2026-09-02',
      'prepare-correction 2026-09-03',
    ]);
  });

  it('re-opens a closed matter when its fault comes back in the time watched, and says so when it does not', () => {
    // cn-police: two fresh findings within 60 days.
    const closed = (...freshFindings: LocalDate[]): NoticeStanding =>
      served('2026-09-16', { state: 'closed', closedOn: '2026-09-10', items: [{ state: 'verified', dueOn: '2026-09-16' }], freshFindings });
    expect(on(closed('2026-09-12'), '2026-10-01')).toEqual([]);
    expect(on(closed('2026-09-20', '2026-09-12'), '2026-10-01')).toEqual(['reopen 2026-09-20']);
    expect(on(closed('2026-09-10', '2026-09-09', '2026-09-12'), '2026-10-01')).toEqual([]); // before or on closing is not fresh
    expect(on(closed('2026-09-12', '2026-11-10'), '2026-12-01')).toEqual(['effective 2026-11-10']); // day 61
    expect(on(closed('2026-09-12', '2026-11-09'), '2026-12-01')).toEqual(['reopen 2026-11-09']); // day 60
  });

  it('never names a step that was done', () => {
    const all = dueSteps(notice, '2026-12-01', policy, calendar, new Set());
    expect(dueSteps(notice, '2026-12-01', policy, calendar, new Set(all.map(({ key }) => key)))).toEqual([]);
  });
});

describe('a year of days for 500 notices', () => {
  /** What a unit does, by day numbers after service: answers, refuses, or nothing; and when its fault comes back after closing. */
  const story = fc.record({
    kind: fc.constantFrom<NoticeKind>('suggestion', 'correction', 'supervision-letter'),
    servedOn: fc.integer({ min: 0, max: 300 }).map((days) => addDays('2026-01-01', days)),
    answersAfter: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
    refusesAfter: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined, freq: 8 }),
    comesBackAfter: fc.array(fc.integer({ min: -3, max: 90 }), { maxLength: 3 }),
    sweepMisses: fc.array(fc.integer({ min: 0, max: 365 }), { maxLength: 20 }),
  });
  type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

  /** The notice as it stands at the end of a day, by the story. */
  function standing(s: Story, dueOn: LocalDate, today: LocalDate): NoticeStanding {
    const refusedOn = s.refusesAfter === undefined ? undefined : addDays(s.servedOn, s.refusesAfter);
    const closedOn = s.answersAfter === undefined ? undefined : addDays(s.servedOn, s.answersAfter);
    const closed = closedOn !== undefined && closedOn <= today && (refusedOn === undefined || closedOn < refusedOn);
    const refused = !closed && refusedOn !== undefined && refusedOn <= today;
    return {
      kind: s.kind,
      state: closed ? 'closed' : refused ? 'refused' : 'served',
      items: [{ state: closed ? 'verified' : 'open', dueOn }],
      suspended: false,
      ...(refused && { refusedOn }),
      ...(closed && { closedOn, freshFindings: s.comesBackAfter.map((days) => addDays(closedOn, days)).filter((day) => day <= today) }),
    };
  }

  it('each step happens once, on its day or at the first sweep after it', () => {
    fc.assert(
      fc.property(story, (s) => {
        if (!calendar.isWorkingDay(s.servedOn)) return;
        const kind = policy.kinds[s.kind];
        const { dueOn } = deadlineOf(s.servedOn, kind.term, calendar);
        const misses = new Set(s.sweepMisses.map((days) => addDays('2026-01-01', days)));
        const done = new Map<string, DueStep & { readonly swept: LocalDate }>();
        for (let today = s.servedOn; today < '2027-06-01'; today = addDays(today, 1)) {
          if (misses.has(today)) continue;
          // Two workers sweep the same day: the second sees what the first has done.
          for (let worker = 0; worker < 2; worker++)
            for (const step of dueSteps(standing(s, dueOn, today), today, policy, calendar, new Set(done.keys()))) {
              expect(done.has(step.key)).toBe(false);
              expect(step.on <= today).toBe(true);
              done.set(step.key, { ...step, swept: today });
            }
        }
        const days = (wanted: DueStep['kind']) => [...done.values()].filter(({ kind: k }) => k === wanted).map(({ on: day }) => day);
        const answeredOn = s.answersAfter === undefined ? undefined : addDays(s.servedOn, s.answersAfter);
        const refusedOn = s.refusesAfter === undefined ? undefined : addDays(s.servedOn, s.refusesAfter);
        const answeredFirst = answeredOn !== undefined && (refusedOn === undefined || answeredOn < refusedOn);
        const settledOn = answeredFirst ? answeredOn : refusedOn;
        const next = s.kind === 'correction' ? 'refer-to-accountability' : 'prepare-correction';

        if (misses.size === 0) {
          // Reminders fall on working days counted back from the last day, unless the unit has answered by then.
          const reminders = kind.reminders
            .map((n) => workingDaysBefore(dueOn, n, calendar))
            .filter((day) => day >= s.servedOn && (settledOn === undefined || day < settledOn));
          expect(days('remind')).toEqual(reminders);
          for (const { on: day, swept } of done.values()) expect(swept).toBe(day);
        }
        const late = settledOn === undefined || settledOn > addDays(dueOn, 1);
        if (misses.size === 0) expect(days('overdue')).toEqual(late ? [addDays(dueOn, 1)] : []);
        const escalations = days(next);
        expect(escalations.length).toBeLessThanOrEqual(1);
        if (settledOn === undefined) expect(escalations).toEqual([addWorkingDays(dueOn, kind.escalateAfter, calendar)]);
        expect(days('reopen').length + days('effective').length).toBeLessThanOrEqual(1);
        if (answeredFirst) {
          const fresh = s.comesBackAfter.filter((n) => n > 0 && n <= policy.effectiveness.days).sort((a, b) => a - b);
          const back = fresh[policy.effectiveness.findings - 1];
          expect(days('reopen')).toEqual(back === undefined ? [] : [addDays(answeredOn, back)]);
          expect(days('effective')).toEqual(back === undefined ? [addDays(answeredOn, policy.effectiveness.days + 1)] : []);
        }
      }),
      { numRuns: 500 },
    );
  });
});
