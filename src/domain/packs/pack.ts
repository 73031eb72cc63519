import type { CodeFormats, MappingDefinition } from '../cases';
import { type CheckContext, type CheckDefinition, type CompiledChecks, compileChecks } from '../checks';
import { Zone, type WorkingCalendar } from '../kernel';
import type { SchemeDefinition } from '../schemes';
import { calendarOf } from './calendars';
import { CODE_KINDS, type PackManifest } from './pack-manifest';

/** A pack that validates, ready for use. */
export interface Pack {
  readonly manifest: PackManifest;
  /** SHA-256 of the canonical content of all its files. */
  readonly version: string;
  readonly zone: Zone;
  readonly calendar: WorkingCalendar;
  /** The pack's code formats, anchored. */
  readonly codes: CodeFormats;
  readonly checks: readonly CheckDefinition[];
  readonly schemes: readonly SchemeDefinition[];
  readonly mappings: readonly MappingDefinition[];
  /** A fresh compilation of the checks: one object serves one evaluation at a time. */
  compileChecks(): CompiledChecks;
  readonly checkContext: CheckContext;
}

export interface PackContent {
  readonly manifest: PackManifest;
  readonly version: string;
  readonly checks: readonly CheckDefinition[];
  readonly schemes: readonly SchemeDefinition[];
  readonly mappings: readonly MappingDefinition[];
}

/** Makes a pack of content that was read without problems. */
export function assemblePack({ manifest, version, checks, schemes, mappings }: PackContent): Pack {
  const { zone, calendar } = timeOf(manifest);
  const codes = Object.fromEntries(
    CODE_KINDS.flatMap((kind) => {
      const format = manifest.codes[kind];
      return format ? [[kind, new RegExp(`^(?:${format.pattern})$`, 'u')]] : [];
    }),
  );
  const checkContext = { zone, calendar, locale: manifest.locale, labels: new Map(Object.entries(manifest.labels)) };
  return {
    manifest,
    version,
    zone,
    calendar,
    codes,
    checks,
    schemes,
    mappings,
    checkContext,
    compileChecks: () => compileChecks(checks, checkContext),
  };
}

function timeOf({ timeZone, calendar }: PackManifest): { zone: Zone; calendar: WorkingCalendar } {
  const corrections = new Map(calendar.corrections.map(({ date, working }) => [date, working]));
  return { zone: new Zone(timeZone), calendar: calendarOf(calendar.base, corrections) };
}
