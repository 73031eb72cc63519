import { type AccountabilityPolicy, readAccountabilityPolicy } from '../accountability';
import type { MilestoneTypes } from '../cases';
import { LOCALES, type Locale, MapReader, type Report } from '../checks';
import { type LocalDate, Zone } from '../kernel';
import { type NoticePolicy, readNoticePolicy } from '../notices';
import { CALENDAR_BASES, type CalendarBase } from './calendars';
import { readSupervisionPolicy, type SupervisionPolicy, USUAL_SUPERVISION } from './supervision-policy';

/** `pack.yaml`: what everything else in the pack stands on. See docs/packs.md. */
export interface PackManifest {
  readonly name: string;
  readonly title: string;
  readonly locale: Locale;
  /** IANA name. */
  readonly timeZone: string;
  readonly calendar: { readonly base: CalendarBase; readonly corrections: readonly CalendarCorrection[] };
  readonly codes: Readonly<Partial<Record<CodeKind, CodeFormat>>>;
  readonly milestones: MilestoneTypes;
  readonly units: readonly PackUnit[];
  readonly onUnknownUnit: 'reject' | UnitCreation;
  readonly onUnknownOfficer: 'reject' | OfficerCreation;
  /** Types of events, documents and measures as people call them. */
  readonly labels: Readonly<Record<string, string>>;
  /** How rectification notices are made here; a pack without it has none. */
  readonly notices?: NoticePolicy;
  /** How inquiries are made and responsibility is divided; a pack without it opens none. */
  readonly accountability?: AccountabilityPolicy;
  readonly supervision: SupervisionPolicy;
}

export interface CalendarCorrection {
  readonly date: LocalDate;
  readonly working: boolean;
  readonly reason?: string;
}

export const CODE_KINDS = ['unit', 'caseNumber', 'officer'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

export interface CodeFormat {
  /** Regular expression for the whole code. */
  readonly pattern: string;
  /** The format in words. */
  readonly hint?: string;
}

export const PACK_UNIT_KINDS = ['city', 'county', 'department', 'station'] as const;
export type PackUnitKind = (typeof PACK_UNIT_KINDS)[number];

export interface PackUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: PackUnitKind;
  readonly parent?: string;
  readonly peerGroup?: string;
}

/** How a unit that a case names for the first time is recorded; `{code}` in the name stands for its code. */
export interface UnitCreation {
  readonly name: string;
  readonly kind: PackUnitKind;
  readonly parent?: string;
  readonly peerGroup?: string;
}

/** How an officer is recorded who is first named by a case; he or she belongs to the unit of that case. */
export interface OfficerCreation {
  readonly name: string;
}

/** Reads `pack.yaml`; what is returned counts only if nothing was reported. */
export function parseManifest(raw: unknown, report: Report): PackManifest {
  const reader = MapReader.of(raw, [], report);
  const name = reader.text('name');
  if (name !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) reader.problem('name', 'expected letters a-z, digits and single hyphens');
  const notices = reader.optionalMap('notices', readNoticePolicy);
  const accountability = reader.optionalMap('accountability', readAccountabilityPolicy);
  const manifest = {
    name,
    title: reader.text('title'),
    locale: reader.oneOf('locale', LOCALES),
    timeZone: readTimeZone(reader),
    calendar: reader.map('calendar', readCalendar),
    codes: reader.optionalMap('codes', readCodes) ?? {},
    milestones: reader.map('milestones', (map) => {
      const milestones = { opened: map.texts('opened', 1), decided: map.texts('decided'), closed: map.texts('closed') };
      map.done();
      return milestones;
    }),
    units: reader.list('units', (value, path) => readUnit(MapReader.of(value, path, report))),
    onUnknownUnit: readPolicy(reader, 'onUnknownUnit', readUnitCreation),
    onUnknownOfficer: readPolicy(reader, 'onUnknownOfficer', (map) => ({ name: map.text('name') })),
    labels: readLabels(reader),
    ...(notices && { notices }),
    ...(accountability && { accountability }),
    supervision: reader.optionalMap('supervision', readSupervisionPolicy) ?? USUAL_SUPERVISION,
  };
  reader.done();
  checkUnits(manifest, report);
  return manifest;
}

function readTimeZone(reader: MapReader): string {
  const name = reader.text('timeZone');
  if (name === '') return 'UTC';
  try {
    return new Zone(name).name;
  } catch {
    reader.problem('timeZone', `expected a time zone name such as Asia/Shanghai, found "${name}"`);
    return 'UTC';
  }
}

function readCalendar(reader: MapReader): PackManifest['calendar'] {
  const base = reader.oneOf('base', CALENDAR_BASES);
  const corrections = reader.list('corrections', (value, path) => {
    const map = MapReader.of(value, path, reader.report);
    const date = map.date('date');
    if (date === undefined && !map.has('date')) map.problem('date', 'is required');
    if (!map.has('working')) map.problem('working', 'is required: true or false');
    const reason = map.optionalText('reason');
    const correction = { date: date ?? '1970-01-01', working: map.flag('working', true), ...(reason && { reason }) };
    map.done();
    return correction;
  });
  const days = new Set<LocalDate>();
  for (const [i, { date }] of corrections.entries()) {
    if (days.has(date)) reader.report([...reader.path, 'corrections', i, 'date'], `${date} is corrected twice`);
    days.add(date);
  }
  reader.done();
  return { base, corrections };
}

function readCodes(reader: MapReader): PackManifest['codes'] {
  const codes = Object.fromEntries(
    CODE_KINDS.flatMap((kind) => {
      const format = reader.optionalMap(kind, (map) => {
        const hint = map.optionalText('hint');
        const read = { pattern: map.pattern('pattern'), ...(hint && { hint }) };
        map.done();
        return read;
      });
      return format ? [[kind, format]] : [];
    }),
  );
  reader.done();
  return codes;
}

function readUnit(reader: MapReader): PackUnit {
  const code = reader.text('code');
  const unit = { code, ...readUnitCreation(reader) };
  reader.done();
  return unit;
}

function readUnitCreation(reader: MapReader): UnitCreation {
  const parent = reader.optionalText('parent');
  const peerGroup = reader.optionalText('peerGroup');
  return {
    name: reader.text('name'),
    kind: reader.oneOf('kind', PACK_UNIT_KINDS),
    ...(parent && { parent }),
    ...(peerGroup && { peerGroup }),
  };
}

/** `reject` (also when nothing is said), or `{ create: … }`. */
function readPolicy<T>(reader: MapReader, key: string, read: (map: MapReader) => T): 'reject' | T {
  const value = reader.raw(key);
  if (value === undefined || value === null || value === 'reject') return 'reject';
  return reader.map(key, (map) => {
    const created = map.map('create', (inner) => {
      const creation = read(inner);
      inner.done();
      return creation;
    });
    map.done();
    return created;
  });
}

function readLabels(reader: MapReader): PackManifest['labels'] {
  if (!reader.has('labels')) return (reader.raw('labels'), {});
  const raw = reader.raw('labels');
  return reader.map('labels', (map) =>
    Object.fromEntries(Object.keys(typeof raw === 'object' ? (raw as object) : {}).map((type) => [type, map.text(type)])),
  );
}

/** Units exist once, stand under units of the pack, and have codes of the pack's format. */
function checkUnits({ units, codes, onUnknownUnit, notices }: PackManifest, report: Report): void {
  const pattern = codes.unit?.pattern ? new RegExp(`^(?:${codes.unit.pattern})$`, 'u') : undefined;
  const known = new Set<string>();
  for (const [i, { code, parent }] of units.entries()) {
    if (known.has(code)) report(['units', i, 'code'], `${code} is given twice`);
    if (pattern && code !== '' && !pattern.test(code)) report(['units', i, 'code'], `expected ${codes.unit?.hint ?? codes.unit?.pattern}`);
    if (parent !== undefined && !known.has(parent)) report(['units', i, 'parent'], `${parent} is no unit given before`);
    known.add(code);
  }
  for (const code of Object.keys(notices?.organs ?? {}))
    if (pattern && !pattern.test(code)) report(['notices', 'organs', code], `expected ${codes.unit?.hint ?? codes.unit?.pattern}`);
  if (onUnknownUnit !== 'reject' && onUnknownUnit.parent !== undefined && !known.has(onUnknownUnit.parent))
    report(['onUnknownUnit', 'create', 'parent'], `${onUnknownUnit.parent} is no unit of the pack`);
}
