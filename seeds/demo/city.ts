import type { CaseKind, CaseRecord } from '../../src/domain/cases';
import { addMonths, localDateOf, weekdayCalendar, type LocalDate, type WorkingCalendar } from '../../src/domain/kernel';
import { handleAdministrative } from './administrative';
import { CaseDraft } from './case-draft';
import { handleCriminal } from './criminal';
import { Dice } from './dice';
import { DAY, DutyClock, MINUTE, momentAt, startOfDay } from './duty-clock';
import { FaultPlan, type FaultCode } from './faults';
import { handleIncident } from './intake';
import { drawStaff, type DemoOfficer, type Staff } from './officers';
import { DutyBook } from './roster';
import { castTeam, type Scene } from './scene';
import { drawUnits, type DemoUnit, type UnitCharacter } from './units';
import { drawUsers, type DemoUser } from './users';

export interface CityOptions {
  /** Any integer; the same seed gives the same city. */
  readonly seed: number;
  /** The city is shown as it was when this day began; nothing in it happens on or after it. */
  readonly today: LocalDate;
  /** Full months before the month of `today` whose cases are made, besides those of the running month. */
  readonly months: number;
  readonly cases: number;
  /** Working days of the city's offices; Monday to Friday unless said. */
  readonly calendar?: WorkingCalendar;
}

/** A case together with the steps that were made to go wrong, by the code of the check that should say so. */
export interface StagedCase {
  readonly record: CaseRecord;
  /** Includes faults that lie after `today` and are not visible yet. */
  readonly faults: readonly FaultCode[];
}

export interface City {
  readonly units: readonly DemoUnit[];
  readonly officers: readonly DemoOfficer[];
  readonly users: readonly DemoUser[];
  /** The cases in the order in which they were reported. Made one by one; may be asked for again. */
  cases(): Iterable<CaseRecord>;
  stagedCases(): Iterable<StagedCase>;
}

/** Name of the source system the demo cases come from. */
export const DEMO_SOURCE = 'demo-city';

interface Plan {
  readonly character: UnitCharacter;
  readonly kind: CaseKind;
  readonly reportedAt: number;
  readonly caseNumber: string;
}

/**
 * An invented city, 云岭市, with the cases of a few months. It is a function of its options: no clock, no other randomness.
 * What is wrong in its cases is wrong at rates that differ from unit to unit, so that an assessment has something to tell.
 *
 * @throws RangeError when cases would begin before 2026: the city handles them by the law in force since then.
 */
export function generateCity(options: CityOptions): City {
  if (addMonths(`${options.today.slice(0, 7)}-01`, -options.months) < '2026-01-01')
    throw new RangeError(`${options.months} months before ${options.today} reach back before 2026-01-01`);
  const characters = drawUnits(Dice.of(options.seed, 'units'));
  const units = characters.map(({ unit }) => unit);
  const staff = drawStaff(units, options.today, Dice.of(options.seed, 'officers'));
  const plans = planCases(options, characters);
  const clock = new DutyClock(options.calendar ?? weekdayCalendar());
  function* stagedCases(): Generator<StagedCase> {
    const book = new DutyBook();
    for (const [index, plan] of plans.entries()) yield stage(plan, index, options, clock, staff, book);
  }
  return {
    units,
    officers: [...staff.values()].flatMap((one) => [...one.handlers, ...one.reviewers, ...one.approvers, one.keeper]),
    users: drawUsers(units, Dice.of(options.seed, 'users')),
    stagedCases,
    *cases() {
      for (const { record } of stagedCases()) yield record;
    },
  };
}

/** Spreads the cases over units and days, and numbers them per unit and month as a 警综平台 would. */
function planCases({ seed, today, months, cases }: CityOptions, characters: readonly UnitCharacter[]): Plan[] {
  const dice = Dice.of(seed, 'plan');
  const from = startOfDay(addMonths(`${today.slice(0, 7)}-01`, -months));
  const days = Math.round((startOfDay(today) - from) / DAY);
  const byWorkload = characters.map((character) => [character.workload, character] as const);
  const drawn = Array.from({ length: cases }, () => {
    const character = dice.weighted(byWorkload);
    const { administrative, criminal, incident } = character.mix;
    const kind = dice.weighted<CaseKind>([
      [administrative, 'administrative'],
      [criminal, 'criminal'],
      [incident, 'incident'],
    ]);
    return { character, kind, reportedAt: from + dice.between(0, days - 1) * DAY + drawHour(dice) };
  }).sort((a, b) => a.reportedAt - b.reportedAt || (a.character.unit.code < b.character.unit.code ? -1 : 1));
  const counters = new Map<string, number>();
  return drawn.map((plan) => {
    const series = `A${plan.character.unit.code}${momentAt(plan.reportedAt).slice(0, 7).replace('-', '')}`;
    const count = (counters.get(series) ?? 0) + 1;
    counters.set(series, count);
    return { ...plan, caseNumber: `${series}${String(count).padStart(4, '0')}` };
  });
}

/** Few calls in the small hours, most from noon to midnight. */
function drawHour(dice: Dice): number {
  const [from, to] = dice.weighted([
    [8, [0, 6]],
    [30, [6, 12]],
    [34, [12, 18]],
    [28, [18, 24]],
  ] as const);
  return dice.between(from * 60, to * 60 - 1) * MINUTE;
}

function stage(
  plan: Plan,
  index: number,
  { seed, today }: CityOptions,
  clock: DutyClock,
  staff: ReadonlyMap<string, Staff>,
  book: DutyBook,
): StagedCase {
  const { unit } = plan.character;
  const dice = Dice.of(seed, `case ${index}`);
  const incidentDay = localDateOf(momentAt(plan.reportedAt)).replaceAll('-', '');
  const draft = new CaseDraft({
    source: DEMO_SOURCE,
    externalId: plan.caseNumber,
    caseNumber: plan.caseNumber,
    kind: plan.kind,
    unit: unit.code,
    incidentNumber: `J${unit.code}${incidentDay}${String(index + 1).padStart(4, '0')}`,
  });
  // A station decides through its county bureau, a department through the city bureau, a county bureau by itself.
  const organ = unit.kind === 'county' ? unit.code : unit.parentCode!;
  const scene: Scene = {
    dice,
    clock,
    draft,
    kind: plan.kind,
    character: plan.character,
    faults: new FaultPlan(Dice.of(seed, `faults ${index}`), plan.character),
    headLevel: unit.kind === 'station' ? 'station' : 'department',
    chiefLevel: unit.kind === 'department' ? 'city' : 'county',
    ...castTeam(dice, draft, staff.get(unit.code)!, staff.get(organ)!, book),
  };
  if (plan.kind === 'administrative') handleAdministrative(scene, plan.reportedAt);
  else if (plan.kind === 'criminal') handleCriminal(scene, plan.reportedAt);
  else {
    draft.cause = '群众求助';
    draft.title = '警情';
    handleIncident(scene, plan.reportedAt);
  }
  return { record: draft.recordBefore(startOfDay(today)), faults: scene.faults.injected };
}
