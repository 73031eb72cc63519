import type { DueStepKind, NoticeKind, NoticeState } from '../../src/domain/notices';
import { NoticeSweep } from '../../src/modules/notices';
import { newId } from '../../src/platform/database';
import { createTestApp, type TestApp } from '../support/app';
import { addCase, addUnits } from './assessment-bureau';

const CITY = '530100000000';
const WEST = '530102000000';
const FROM = '2026-09-14';
const DAYS = 62;

// The autumn of 2026, counted here day by day with no help from the code under test: 中秋 25–27 September, 国庆 1–7 October,
// Sunday 20 September and Saturday 10 October are worked for it.
const HOLIDAYS = new Set(['25', '26', '27'].map((d) => `2026-09-${d}`).concat([1, 2, 3, 4, 5, 6, 7].map((d) => `2026-10-0${d}`)));
const MAKE_UP_DAYS = new Set(['2026-09-20', '2026-10-10']);
const move = (day: string, by: number) => new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
const works = (day: string) => MAKE_UP_DAYS.has(day) || (!HOLIDAYS.has(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
function workingDays(day: string, count: number): string {
  const step = Math.sign(count);
  let at = day;
  for (let left = Math.abs(count); left > 0;) if (works((at = move(at, step)))) left--;
  return at;
}

/** As `pack.yaml` of cn-police has them. */
const TERMS = {
  suggestion: { due: (day: string) => workingDays(move(day, 14), 1), reminders: [3, 1], days: 15, clock: 'calendar_days' },
  'supervision-letter': { due: (day: string) => workingDays(day, 5), reminders: [1], days: 5, clock: 'working_days' },
  correction: { due: (day: string) => workingDays(day, 7), reminders: [2], days: 7, clock: 'working_days' },
} as const satisfies Record<NoticeKind, object>;

interface Story {
  readonly kind: NoticeKind;
  readonly state: Extract<NoticeState, 'served' | 'refused' | 'closed'>;
  readonly servedOn: string;
  /** Day of the refusal or of the closing. */
  readonly settledOn?: string;
  /** Days on which the fault came back after closing. */
  readonly freshOn?: readonly string[];
}
type Happening = `${DueStepKind} ${string}`;

const nextOf = (kind: NoticeKind): DueStepKind => (kind === 'correction' ? 'refer-to-accountability' : 'prepare-correction');

function unanswered(kind: NoticeKind, from: string): Happening[] {
  const due = TERMS[kind].due(from);
  return [
    ...TERMS[kind].reminders.map((days): Happening => `remind ${workingDays(due, -days)}`),
    `overdue ${move(due, 1)}`,
    `${nextOf(kind)} ${workingDays(due, 1)}`,
  ];
}

/** What is to happen by the end of the time travelled. */
function expected({ kind, state, servedOn, settledOn, freshOn = [] }: Story): Happening[] {
  const all: Happening[] =
    state === 'served'
      ? unanswered(kind, servedOn)
      : state === 'refused'
        ? [`refused ${settledOn!}`, `${nextOf(kind)} ${workingDays(settledOn!, 1)}`]
        : freshOn.length < 2
          ? []
          : [`reopen ${freshOn[1]!}`, ...unanswered(kind, freshOn[1]!)];
  const last = move(FROM, DAYS - 1);
  return all.filter((happening) => happening.slice(-10) <= last).sort();
}

const STORIES: readonly Story[] = [
  // Served on ten days in a row that are worked, from before 中秋 to after 国庆, and answered by nobody.
  ...Array.from({ length: 10 }, (_, n) => workingDays('2026-09-14', n)).flatMap((servedOn) =>
    (['suggestion', 'supervision-letter', 'correction'] as const).map((kind): Story => ({ kind, state: 'served', servedOn })),
  ),
  ...['2026-09-18', '2026-09-24', '2026-09-30', '2026-10-09', '2026-10-10'].map((settledOn, n): Story => ({
    kind: n === 2 ? 'correction' : 'suggestion',
    state: 'refused',
    servedOn: '2026-09-14',
    settledOn,
  })),
  ...[[], ['2026-10-02'], ['2026-09-22', '2026-09-30'], ['2026-10-01', '2026-10-07'], ['2026-09-28', '2026-10-10']].map(
    (freshOn): Story => ({ kind: 'suggestion', state: 'closed', servedOn: '2026-09-14', settledOn: '2026-09-21', freshOn }),
  ),
];

describe('forty notices from 中秋 past 国庆', () => {
  let t: TestApp;
  const ids = STORIES.map(() => newId());

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    await addUnits(t, [
      { code: CITY, kind: 'city' },
      { code: WEST, parent: CITY },
    ]);
    await t.database.query(
      `INSERT INTO stored_file (sha256, media_type, size, name, content, created_at) VALUES (repeat('0', 64), 'application/pdf', 1, 'x.pdf', '\\x00', now())`,
    );
    for (const [n, { kind, state, servedOn, settledOn, freshOn }] of STORIES.entries()) {
      await t.database.query(
        `INSERT INTO notice (id, kind, state, organ_id, unit_id, title, origin, nature, number_word, number_year, number_seq, document,
           docx_sha256, pdf_sha256, issued_on, served_on, refused_on, closed_on, drafted_by, approved_by, version, created_at, updated_at)
         SELECT $1, $2, $3, c.id, w.id, '标题', '网上考评', '过错', '昆公', 2026, $4, '{}', repeat('0', 64), repeat('0', 64), $5, $5, $6, $7,
           'x', 'y', 1, now(), now()
         FROM unit c, unit w WHERE c.code = $8 AND w.code = $9`,
        [ids[n], kind, state, n + 1, servedOn, state === 'refused' ? settledOn : null, state === 'closed' ? settledOn : null, CITY, WEST],
      );
      const { due, days, clock } = TERMS[kind];
      await t.database.query(
        `INSERT INTO notice_item (notice_id, seq, finding_ids, faults, fact, articles, requirement, term_days, term_clock, state, due_on)
         VALUES ($1, 1, '{}', $2, '事实', '[]', '要求', $3, $4, $5, $6)`,
        [ids[n], [`fault-${n}`], days, clock, state === 'closed' ? 'verified' : 'open', due(servedOn)],
      );
      for (const [i, day] of (freshOn ?? []).entries())
        await addCase(t, WEST, `F${n}-${i}`, day, { check: `fault-${n}`, state: 'confirmed' });
    }
  }, 60_000);
  afterAll(() => t.close());

  it('each reminder, escalation and re-opening happens on its day, once, however often the sweep comes by', async () => {
    const sweep = async (day: string, hour: string) => {
      t.clock.set(Date.parse(`${day}T${hour}:00:00+08:00`));
      return (await t.get(NoticeSweep).sweep()).done;
    };
    for (let n = 0; n < DAYS; n++) {
      await sweep(move(FROM, n), '08');
      expect(await sweep(move(FROM, n), '22')).toEqual({});
    }
    const steps = await t.database.query<{ id: string; happening: Happening; done: string }>(
      `SELECT notice_id AS id, kind || ' ' || happened_on AS happening, (done_at AT TIME ZONE 'Asia/Shanghai')::date::text AS done FROM notice_step`,
    );
    const happened = ids.map((id) => steps.filter((step) => step.id === id).map(({ happening }) => happening));
    expect(happened.map((one) => [...one].sort())).toEqual(STORIES.map(expected));
    expect(steps.filter(({ happening, done }) => happening.slice(-10) !== done)).toEqual([]);

    // What was told and posted is what happened, each once.
    const count = (kind: DueStepKind) => steps.filter(({ happening }) => happening.startsWith(`${kind} `)).length;
    const told = async (name: string) =>
      (await t.database.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox_event WHERE name = $1', [name]))[0]!.n;
    expect([await told('notice.due-soon'), await told('notice.overdue'), await told('notice.reopened')]).toEqual(
      (['remind', 'overdue', 'reopen'] as const).map(count),
    );
    expect(await told('notice.referred-to-accountability')).toBe(count('refer-to-accountability'));
    const posted = await t.database.query(
      `SELECT check_code AS signal, count(*)::int AS n FROM finding WHERE origin_kind = 'notice' GROUP BY 1 ORDER BY 1`,
    );
    expect(posted).toEqual([
      { signal: 'notice:overdue', n: count('overdue') },
      { signal: 'notice:recurrence', n: count('reopen') },
      { signal: 'notice:refused', n: count('refused') },
    ]);
    expect([count('reopen'), count('refused'), count('refer-to-accountability')]).toEqual([3, 5, 11]);
  }, 240_000);
});
