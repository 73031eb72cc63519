import { createHash } from 'node:crypto';
import { type CaseRecord, normaliseCaseRecord } from '../../src/domain/cases';
import { canonicalJson, hashOf, isLocalDate, localDateOf, Zone } from '../../src/domain/kernel';
import { calendarOf } from '../../src/domain/packs';
import { generateCity, type CityOptions } from '../../seeds/demo';

const OPTIONS: CityOptions = { seed: 20260101, today: '2026-11-24', months: 3, cases: 3000, calendar: calendarOf('chinese-days') };
const SHANGHAI = new Zone('Asia/Shanghai');

function hashOfCity(options: CityOptions): string {
  const city = generateCity(options);
  const hash = createHash('sha256').update(hashOf([city.units, city.officers, city.users]));
  for (const record of city.cases()) hash.update(canonicalJson(record));
  return hash.digest('hex');
}

describe('the demo city', () => {
  const city = generateCity(OPTIONS);
  const staged = [...city.stagedCases()];
  const records = staged.map(({ record }) => record);

  it('is the same for the same options, and another for another seed', () => {
    const small = { ...OPTIONS, cases: 200 };
    expect(hashOfCity(small)).toBe(hashOfCity(small));
    expect(hashOfCity({ ...small, seed: 2 })).not.toBe(hashOfCity(small));
  });

  it('does not reach back before the law it follows', () => {
    expect(() => generateCity({ ...OPTIONS, today: '2026-03-31' })).toThrow('2026-01-01');
    expect(() => generateCity({ ...OPTIONS, today: '2026-04-01' })).not.toThrow();
  });

  it('gives its cases again as often as they are asked for', () => {
    const [first] = city.cases();
    expect(hashOf(first)).toBe(hashOf(records[0]));
    expect(records).toHaveLength(3000);
  });

  it('has one city bureau, five departments, four county bureaus and twenty stations in a tree', () => {
    const count = (kind: string) => city.units.filter((unit) => unit.kind === kind).length;
    expect([count('city'), count('department'), count('county'), count('station')]).toEqual([1, 5, 4, 20]);
    const codes = new Set(city.units.map((unit) => unit.code));
    expect(codes.size).toBe(30);
    for (const { code, parentCode, kind, validFrom } of city.units) {
      expect(code).toMatch(/^9801\d{8}$/);
      expect(isLocalDate(validFrom)).toBe(true);
      expect(parentCode === null ? kind : codes.has(parentCode)).toBe(parentCode === null ? 'city' : true);
    }
  });

  it('lists a parent before its children', () => {
    const seen = new Set<string>();
    for (const { code, parentCode } of city.units) {
      if (parentCode !== null) expect(seen).toContain(parentCode);
      seen.add(code);
    }
  });

  it('has officers with unique numbers, of units it has', () => {
    const codes = new Set(city.units.map((unit) => unit.code));
    expect(new Set(city.officers.map(({ number }) => number)).size).toBe(city.officers.length);
    for (const officer of city.officers) {
      expect(officer.number).toMatch(/^98\d{4}$/);
      expect(codes).toContain(officer.unitCode);
      expect(isLocalDate(officer.qualifiedUntil)).toBe(true);
    }
  });

  it('has a login for every role', () => {
    expect([...new Set(city.users.map(({ role }) => role))].sort()).toEqual([
      'audit-administrator',
      'auditor',
      'inspector',
      'investigator',
      'leader',
      'reviewer',
      'security-administrator',
      'supervisor',
      'system-administrator',
      'unit',
    ]);
    expect(new Set(city.users.map(({ login }) => login)).size).toBe(city.users.length);
  });

  it('numbers its cases per unit and month, and names only officers it has', () => {
    const numbers = new Set(city.officers.map(({ number }) => number));
    expect(new Set(records.map(({ caseNumber }) => caseNumber)).size).toBe(3000);
    const misnumbered = records.filter(
      ({ caseNumber, unit, events }) =>
        !/^A\d{22}$/.test(caseNumber) || !caseNumber.startsWith(`A${unit}${events[0]!.at.slice(0, 7).replace('-', '')}`),
    );
    expect(misnumbered).toEqual([]);
    expect(records.flatMap(officersIn).filter((number) => !numbers.has(number))).toEqual([]);
  });

  it('is already in the form of a normalised record', () => {
    expect(records.filter((record) => canonicalJson(normaliseCaseRecord(record, SHANGHAI)) !== canonicalJson(record))).toEqual([]);
  });

  it('spreads the cases over three full months and the running one, and knows nothing of today', () => {
    const months = new Map<string, number>();
    for (const record of records) {
      const month = record.events[0]!.at.slice(0, 7);
      months.set(month, (months.get(month) ?? 0) + 1);
    }
    expect(records.flatMap(momentsIn).filter((moment) => localDateOf(moment) >= OPTIONS.today)).toEqual([]);
    expect([...months.keys()].sort()).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
    // 31 + 30 + 31 + 23 = 115 days: September has about 3000 × 30 / 115 = 783 cases.
    expect(months.get('2026-09')).toBeGreaterThan(700);
    expect(months.get('2026-09')).toBeLessThan(870);
  });

  it('has mostly administrative cases, a good part criminal ones and some incidents', () => {
    const share = (kind: string) => records.filter((record) => record.kind === kind).length / records.length;
    expect(share('administrative')).toBeGreaterThan(0.5);
    expect(share('criminal')).toBeGreaterThan(0.2);
    expect(share('incident')).toBeGreaterThan(0.04);
  });

  it('keeps the order of procedure: report, acceptance, decision, service, closing, archive', () => {
    const order = ['report', 'accept', 'file-case', 'decide', 'serve', 'close', 'archive'];
    const disordered = records.filter((record) => {
      const firsts = order.flatMap((type) => record.events.find((event) => event.type === type)?.at ?? []);
      return firsts.some((at, i) => i > 0 && at < firsts[i - 1]!);
    });
    expect(disordered.map(({ caseNumber }) => caseNumber)).toEqual([]);
  });

  it('gives notice before it decides, unless that fault was staged', () => {
    const unannounced = staged
      .filter(({ faults }) => !faults.includes('A23'))
      .flatMap(({ record }) =>
        record.events
          .filter(({ type, attributes }) => type === 'decide' && attributes?.['result'] === 'penalty')
          .filter(
            ({ person, at }) => !record.events.some((event) => event.type === 'give-notice' && event.person === person && event.at <= at),
          )
          .map(() => record.caseNumber),
      );
    expect(unannounced).toEqual([]);
  });

  it('stages faults in about one case in ten, more in some units than in others', () => {
    const rates = city.units.flatMap(({ code }) => {
      const own = staged.filter(({ record }) => record.unit === code);
      return own.length === 0 ? [] : [own.filter(({ faults }) => faults.some((fault) => fault !== 'missing')).length / own.length];
    });
    const average = staged.filter(({ faults }) => faults.some((fault) => fault !== 'missing')).length / staged.length;
    expect(average).toBeGreaterThan(0.06);
    expect(average).toBeLessThan(0.18);
    expect(Math.min(...rates)).toBeLessThan(0.06);
    expect(Math.max(...rates)).toBeGreaterThan(0.2);
  });

  it('has people of all ages, with identity numbers of no real place', () => {
    const people = records.flatMap((record) => record.persons.map((person) => ({ person, on: record.events[0]!.at.slice(0, 10) })));
    expect(people.filter(({ person }) => !/^9801\d{13}[0-9X]$/.test(person.identityNumber!))).toEqual([]);
    const minors = people.filter(
      ({ person, on }) => person.role === 'offender' && `${Number(person.birthDate!.slice(0, 4)) + 18}${person.birthDate!.slice(4)}` > on,
    );
    expect(minors.length).toBeGreaterThan(20);
  });
});

function officersIn(record: CaseRecord): string[] {
  return [...record.officers.map(({ number }) => number), ...record.events.flatMap(({ by }) => by ?? []), record.leadOfficer!];
}

function momentsIn(record: CaseRecord): string[] {
  return [
    ...record.events.map(({ at }) => at),
    ...record.documents.flatMap(({ madeAt, approvedAt, servedAt }) => [madeAt, approvedAt, servedAt]),
    ...record.measures.flatMap(({ start, end, approvedAt, extensions }) => [
      start,
      end,
      approvedAt,
      ...(extensions ?? []).map((one) => one.approvedAt),
    ]),
    ...record.property.flatMap(({ takenAt, handedOverAt, returnedAt, disposedAt, custody }) => [
      ...[takenAt, handedOverAt, returnedAt, disposedAt],
      ...(custody ?? []).map(({ at }) => at),
    ]),
    ...record.recordings.flatMap(({ start, end }) => [start, end]),
    ...record.outcomes.map(({ at }) => at),
  ].filter((moment): moment is string => moment !== undefined);
}
