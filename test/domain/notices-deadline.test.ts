import type { WorkingCalendar } from '../../src/domain/kernel';
import { deadlineOf, organOf, redate, suspendedDays, workingDaysBefore } from '../../src/domain/notices';
import { calendarOf } from '../../src/domain/packs';

/** The State Council's calendar of 2026: 国庆 1–7 October with 20 September and 10 October worked, 春节 15–23 February with 14 and 28 February worked. */
const calendar = calendarOf('chinese-days');
const calendarDays = (days: number) => ({ days, clock: 'calendar_days' as const });
const workingDays = (days: number) => ({ days, clock: 'working_days' as const });

describe('deadlines of notices', () => {
  it.each([
    ['2026-09-01', calendarDays(15), '2026-09-16'], // a Wednesday
    ['2026-09-04', calendarDays(15), '2026-09-20'], // the 19th is a Saturday, Sunday the 20th a make-up day
    ['2026-09-18', calendarDays(15), '2026-10-08'], // 3 October is a holiday, the 8th the first day worked
    ['2026-09-28', workingDays(5), '2026-10-10'], // 29 and 30 September, 8, 9 and the make-up Saturday 10 October
    ['2026-02-13', workingDays(1), '2026-02-14'], // the make-up Saturday before 春节
    ['2026-02-14', workingDays(1), '2026-02-24'], // the first day worked after it
    ['2026-12-28', workingDays(7), '2027-01-06'], // no notice for 2027 yet: Monday to Friday
  ])('from %s, %o: %s', (from, term, dueOn) => {
    expect(deadlineOf(from, term, calendar).dueOn).toBe(dueOn);
  });

  it('say from which day they rolled', () => {
    expect(deadlineOf('2026-09-18', calendarDays(15), calendar).trace).toEqual({
      from: '2026-09-18',
      term: calendarDays(15),
      suspended: 0,
      extended: 0,
      rolledFrom: '2026-10-03',
    });
  });

  it('are lengthened by an extension, and by working days of a suspensive objection', () => {
    // 15 + 5 days from 1 September end on Monday the 21st.
    expect(deadlineOf('2026-09-01', calendarDays(15), calendar, { extended: 5 }).dueOn).toBe('2026-09-21');
    // 16 September and three days worked: 17, 18 and the make-up Sunday 20.
    expect(deadlineOf('2026-09-01', calendarDays(15), calendar, { suspended: 3 }).dueOn).toBe('2026-09-20');
    expect(suspendedDays('2026-09-10', '2026-09-15', calendar)).toBe(3);
    expect(suspendedDays('2026-09-10', '2026-09-10', calendar)).toBe(0);
  });

  it('follow a corrected calendar', () => {
    const { dueOn, trace } = deadlineOf('2026-09-01', calendarDays(15), calendar);
    const flooded: WorkingCalendar = { isWorkingDay: (day) => !['2026-09-16', '2026-09-17'].includes(day) && calendar.isWorkingDay(day) };
    expect([dueOn, redate(trace, flooded).dueOn]).toEqual(['2026-09-16', '2026-09-18']);
    expect(redate(redate(trace, flooded).trace, calendar).dueOn).toBe(dueOn);
  });

  it('are counted back for reminders', () => {
    expect(workingDaysBefore('2026-10-10', 3, calendar)).toBe('2026-09-30');
    expect(workingDaysBefore('2026-10-10', 0, calendar)).toBe('2026-10-10');
  });
});

describe('the organ of a notice', () => {
  it('has the word of the pack, or the first character of its name', () => {
    const policy = { organs: { '530100000000': { word: '昆公', department: '法制支队' } }, department: '法制部门' } as never;
    expect(organOf(policy, { code: '530100000000', name: '昆明市公安局' })).toEqual({ word: '昆公', department: '法制支队' });
    expect(organOf(policy, { code: '980100000000', name: '云岭市公安局' })).toEqual({ word: '云公', department: '法制部门' });
  });
});
