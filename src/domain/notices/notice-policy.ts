import { describe, type MapReader, type Path } from '../checks';
import { type NoticeKind, NOTICE_KINDS } from './notice-kind';

/** How the days of a term count; the first day never does, and a last calendar day that is not worked moves on (处罚法 85, 行程 35). */
export const TERM_CLOCKS = ['working_days', 'calendar_days'] as const;
export type TermClock = (typeof TERM_CLOCKS)[number];

export interface Term {
  readonly days: number;
  readonly clock: TermClock;
}

/** Who signs: the head of the legal department (法制部门负责人), or a leader of the bureau (局领导). */
export const SIGNATURES = ['department', 'bureau'] as const;
export type Signature = (typeof SIGNATURES)[number];

export interface NoticeKindPolicy {
  /** Follows the organ's word in the official number: “法建” gives “昆公法建〔2026〕3号”. */
  readonly numberWord: string;
  readonly signature: Signature;
  /** What an item is given when nothing else is said. */
  readonly term: Term;
  /** The longest term an item may be given, in days of its clock. */
  readonly termMost: number;
  readonly objection: {
    /** Working days after service in which the unit may object. */
    readonly days: number;
    /** Working days in which the objection is decided. */
    readonly decideDays: number;
    /** Whether the terms stand still while the objection is open. */
    readonly suspends: boolean;
  };
  /** The longest extension, in days of the item's clock; one, on request. */
  readonly extensionMost: number;
  /** Working days before the last day on which the unit is reminded, the longest first. */
  readonly reminders: readonly number[];
  /** Working days after the last day on which the next step is prepared. */
  readonly escalateAfter: number;
}

export interface Organ {
  /** Stands for the organ in the official number: “昆公”. */
  readonly word: string;
  /** The department in whose hands the matter lies, printed on the notice. */
  readonly department: string;
}

/** What a bureau decides about its notices: a part of its pack, so that a city may have other terms and words. */
export interface NoticePolicy {
  /** By the code of the unit that issues; see {@link organOf} for those that are not named. */
  readonly organs: Readonly<Record<string, Organ>>;
  /** The department that is printed where an organ names none. */
  readonly department: string;
  readonly kinds: Readonly<Record<NoticeKind, NoticeKindPolicy>>;
  /** Who gets a copy (抄送). */
  readonly copies: readonly string[];
  /** After closing: so many days are watched, and so many fresh findings of the same fault re-open the matter. */
  readonly effectiveness: { readonly days: number; readonly findings: number };
  /** 普遍性问题: the same fault in so many units, or in so many months of one unit, within so many months. */
  readonly general: { readonly units: number; readonly repeatedMonths: number; readonly withinMonths: number };
}

/** How an organ signs and numbers: as the pack says of its code, otherwise by the first character of its name (昆明市公安局 → 昆公). */
export function organOf(policy: NoticePolicy, unit: { readonly code: string; readonly name: string }): Organ {
  return policy.organs[unit.code] ?? { word: `${[...unit.name][0] ?? ''}公`, department: policy.department };
}

/** Reads the `notices` of a pack.yaml; what is returned counts only if nothing was reported. */
export function readNoticePolicy(reader: MapReader): NoticePolicy {
  const policy: NoticePolicy = {
    organs: readOrgans(reader),
    department: reader.text('department'),
    kinds: reader.map('kinds', (map) => {
      const kinds = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, map.map(kind, readKind)])) as Record<NoticeKind, NoticeKindPolicy>;
      map.done();
      return kinds;
    }),
    copies: reader.list('copies', (value, path) => readText(value, path, reader)),
    effectiveness: reader.map('effectiveness', (map) => {
      const read = { days: map.integer('days', 1), findings: map.integer('findings', 1) };
      map.done();
      return read;
    }),
    general: reader.map('general', (map) => {
      const read = {
        units: map.integer('units', 2),
        repeatedMonths: map.integer('repeatedMonths', 2),
        withinMonths: map.integer('withinMonths', 1),
      };
      map.done();
      return read;
    }),
  };
  reader.done();
  return policy;
}

function readOrgans(reader: MapReader): NoticePolicy['organs'] {
  const raw = reader.raw('organs');
  const codes = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
  return (
    reader.optionalMap('organs', (map) =>
      Object.fromEntries(
        codes.map((code) => [
          code,
          map.map(code, (organ) => {
            const read = { word: organ.text('word'), department: organ.text('department') };
            organ.done();
            return read;
          }),
        ]),
      ),
    ) ?? {}
  );
}

function readKind(map: MapReader): NoticeKindPolicy {
  const kind: NoticeKindPolicy = {
    numberWord: map.text('numberWord'),
    signature: map.oneOf('signature', SIGNATURES),
    term: map.map('term', (term) => {
      const read = { days: term.integer('days', 1), clock: term.oneOf('clock', TERM_CLOCKS) };
      term.done();
      return read;
    }),
    termMost: map.integer('termMost', 1),
    objection: map.map('objection', (objection) => {
      const read = {
        days: objection.integer('days', 1),
        decideDays: objection.integer('decideDays', 1),
        suspends: objection.flag('suspends', false),
      };
      objection.done();
      return read;
    }),
    extensionMost: map.integer('extensionMost', 0),
    reminders: map.list('reminders', (value, path) => readDays(value, path, map)),
    escalateAfter: map.integer('escalateAfter', 1),
  };
  if (kind.term.days > kind.termMost) map.problem('term', `expected at most termMost, ${kind.termMost} days, found ${kind.term.days}`);
  if (kind.reminders.some((days, i) => i > 0 && days >= kind.reminders[i - 1]!))
    map.problem('reminders', 'expected each reminder to come later than the one before: fewer days, such as 5, 1');
  map.done();
  return kind;
}

function readDays(value: unknown, path: Path, map: MapReader): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  map.report(path, `expected working days before the last day, such as 3, found ${describe(value)}`);
  return 0;
}

function readText(value: unknown, path: Path, reader: MapReader): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  reader.report(path, `expected a text, found ${describe(value)}`);
  return '';
}
