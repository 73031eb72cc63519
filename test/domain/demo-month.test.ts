import { join } from 'node:path';
import { generateCity } from '../../seeds/demo';
import { scoreUnit, type ScoredFinding } from '../../src/domain/assessments';
import { milestonesOf } from '../../src/domain/cases';
import { type CasePresences, concurrentWith, presenceReader, type Verdict } from '../../src/domain/checks';
import { periodOf } from '../../src/domain/kernel';
import { indexScheme } from '../../src/domain/schemes';
import { loadPack } from '../../src/platform/packs';

const pack = loadPack(join(__dirname, '../../seeds/packs/cn-police'));

/** A variant of a check (A29-other, A07-2012) counts as the check. */
const base = (code: string): string => code.split('-')[0]!;

describe.each([
  [20260101, '2026-11-24', '2026-10'],
  [7, '2027-01-15', '2026-12'],
])('the checks of cn-police on the demo city of seed %i on %s', (seed, today, month) => {
  const city = generateCity({ seed, today, months: 3, cases: 3000, calendar: pack.calendar });
  const checks = pack.compileChecks();
  const now = pack.zone.instantAt(today);
  const readPresences = presenceReader(pack.checks)!;
  const all = [...city.stagedCases()].map((staged) => ({ ...staged, own: readPresences(staged.record) }));
  const byOfficer = new Map<string, Set<CasePresences>>();
  for (const { own } of all)
    for (const { officer } of own.presences) byOfficer.set(officer, (byOfficer.get(officer) ?? new Set<CasePresences>()).add(own));
  const cases = all.map(({ own, ...staged }) => {
    const others = new Set(own.presences.flatMap(({ officer }) => [...byOfficer.get(officer)!]));
    const { verdicts } = checks.evaluate(staged.record, now, { concurrent: concurrentWith(own, [...others], pack.zone) });
    return { ...staged, verdicts, hits: verdicts.filter(({ outcome }) => outcome === 'hit') };
  });

  it('hit nothing but what was staged', () => {
    const surprises = cases.flatMap(({ record, faults, hits }) =>
      hits.filter(({ check }) => !faults.some((fault) => fault === base(check))).map(({ check }) => `${check} ${record.caseNumber}`),
    );
    expect(surprises).toEqual([]);
  });

  it('find all that was staged in archived cases', () => {
    // A seizure or a supplementary investigation may still run when the case is archived.
    const later = new Set(['A16', 'C34']);
    const missed = cases
      .filter(({ record, faults }) => record.status === 'archived' && !faults.includes('missing'))
      .flatMap(({ record, faults, hits }) =>
        faults
          .filter((fault) => !later.has(fault) && !hits.some(({ check }) => base(check) === fault))
          .map((fault) => `${fault} ${record.caseNumber}`),
      );
    expect(missed).toEqual([]);
  });

  it('hit between 3 and 13 cases of a hundred, and do not decide some for want of data', () => {
    const share = (outcome: Verdict['outcome']) =>
      cases.filter(({ verdicts }) => verdicts.some((verdict) => verdict.outcome === outcome)).length / cases.length;
    expect(share('hit')).toBeGreaterThan(0.03);
    expect(share('hit')).toBeLessThan(0.13);
    expect(share('insufficient-data')).toBeGreaterThan(0.01);
    expect(share('insufficient-data')).toBeLessThan(0.06);
  });

  it('hit by at least thirty different checks', () => {
    expect(new Set(cases.flatMap(({ hits }) => hits.map(({ check }) => check))).size).toBeGreaterThanOrEqual(30);
  });

  it('give a month whose scores mostly lie between 80 and 97', () => {
    const [scheme] = pack.schemes;
    const index = indexScheme(scheme!);
    const period = periodOf(month);
    const within = (day: string | null | undefined): boolean => day !== null && day !== undefined && day >= period.from && day <= period.to;
    const scores = city.units.flatMap(({ code }) => {
      const own = cases.filter(({ record }) => record.unit === code);
      const findings = own.flatMap(({ record, hits }) =>
        hits.flatMap(({ check, occurrences, occurredOn }): ScoredFinding[] => {
          const target = index.byCheck.get(check);
          if (target?.kind !== 'item' || !target.item.objective || occurredOn === undefined || !within(occurredOn)) return [];
          return [{ id: `${record.caseNumber} ${check}`, caseNumber: record.caseNumber, check, occurrences, occurredOn }];
        }),
      );
      const caseCount = own.filter(({ record }) => within(milestonesOf(record, pack.manifest.milestones).closedOn)).length;
      const { score } = scoreUnit(scheme!, { unit: code, caseCount, findings }, index);
      return score === null ? [] : [score];
    });
    expect(scores).toHaveLength(29);
    expect(Math.min(...scores)).toBeGreaterThan(4500);
    expect(Math.min(...scores)).toBeLessThan(8500);
    expect(Math.max(...scores)).toBeGreaterThanOrEqual(9700);
    expect(scores.filter((score) => score >= 8000 && score <= 9800).length).toBeGreaterThan(14);
  });
});
