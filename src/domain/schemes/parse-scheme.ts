import { checkConsistency, isSignal } from './scheme-consistency';
import { ObjectReader, type ReportProblem } from './object-reader';
import {
  ALLOWED_MEASURES,
  BRANCH_METHODS,
  CASE_PLACEMENTS,
  CHANNEL_CODES,
  DEFAULT_OBJECTION,
  FORBIDDEN_MEASURES,
  HIT_PLACEMENTS,
  ITEM_CLASSES,
  ITEM_RATES,
  type AllowedMeasure,
  type ForbiddenMeasure,
  type SchemeBonus,
  type SchemeBonusItem,
  type SchemeBranch,
  type SchemeChannel,
  type SchemeDefinition,
  type SchemeGrade,
  type SchemeItem,
  type SchemeNoDeduction,
  type SchemeObjection,
  type SchemeVeto,
} from './scheme-definition';

const HUNDRED = 10_000;
/** Longer than a month, and the next one would be scored before anybody objects to this one. */
const MAX_OBJECTION_DAYS = 30;
const CHANNEL_TITLES = { online: '网上考评', onsite: '实地考评' } as const;
/** Forbidden ones are read too, so that the guard can name the rule that forbids them instead of "unknown". */
const MEASURES = [...ALLOWED_MEASURES, ...FORBIDDEN_MEASURES] as const;

/**
 * Reads a scheme from plain data: a parsed YAML file of a pack or the JSON of a request. Decimals become hundredths and
 * defaults are filled in, so that the same scheme always has the same hash.
 *
 * Forbidden indicators are not judged here: see `forbiddenIndicators`.
 *
 * @param report is told every problem, each with the path of the value and what was expected.
 * @returns undefined when there was any problem.
 */
export function parseScheme(raw: unknown, report: ReportProblem): SchemeDefinition | undefined {
  let problems = 0;
  const counting: ReportProblem = (path, message) => {
    problems++;
    report(path, message);
  };
  const scheme = readScheme(new ObjectReader(raw, [], counting));
  if (typeof raw === 'object' && raw !== null) checkConsistency(scheme, counting);
  return problems === 0 ? scheme : undefined;
}

function readScheme(fields: ObjectReader): SchemeDefinition {
  const scheme: SchemeDefinition = {
    code: fields.code('code'),
    ...(fields.has('version') && { version: fields.integer('version', 1, 1_000_000) }),
    title: fields.text('title'),
    ...(fields.has('note') && { note: fields.text('note') }),
    validFrom: fields.period('validFrom'),
    ...(fields.has('validTo') && { validTo: fields.period('validTo') }),
    periodFirstDay: fields.has('periodFirstDay') ? fields.integer('periodFirstDay', 1, 28) : 1,
    ...readObjection(fields),
    placement: readPlacement(fields.child('placement')),
    channels: fields.list('channels', 1, readChannel),
    branches: fields.list('branches', 1, readBranch),
    bonus: fields.has('bonus') ? readBonus(fields.child('bonus')) : { cap: 0, items: [] },
    vetoes: fields.list('vetoes', 0, readVeto),
    noDeduction: fields.list('noDeduction', 0, readNoDeduction),
    grades: fields.list('grades', 2, readGrade),
  };
  fields.refuseUnknownFields();
  return scheme;
}

/** Nothing where it says what holds anyway. */
function readObjection(scheme: ObjectReader): Pick<SchemeDefinition, 'objection'> {
  if (!scheme.has('objection')) return {};
  const fields = scheme.child('objection');
  const read = (key: keyof SchemeObjection): number =>
    fields.has(key) ? fields.integer(key, 1, MAX_OBJECTION_DAYS) : DEFAULT_OBJECTION[key];
  const objection = { days: read('days'), decideDays: read('decideDays') };
  fields.refuseUnknownFields();
  const usual = objection.days === DEFAULT_OBJECTION.days && objection.decideDays === DEFAULT_OBJECTION.decideDays;
  return usual ? {} : { objection };
}

function readPlacement(fields: ObjectReader): SchemeDefinition['placement'] {
  const placement = { cases: fields.oneOf('cases', CASE_PLACEMENTS), hits: fields.oneOf('hits', HIT_PLACEMENTS) };
  fields.refuseUnknownFields();
  return placement;
}

function readChannel(fields: ObjectReader): SchemeChannel {
  const code = fields.oneOf('code', CHANNEL_CODES);
  return {
    code,
    title: fields.has('title') ? fields.text('title') : CHANNEL_TITLES[code],
    weight: fields.hundredths('weight', 'a percentage', 1, HUNDRED),
  };
}

function readBranch(fields: ObjectReader): SchemeBranch {
  return {
    code: fields.code('code'),
    title: fields.text('title'),
    channel: fields.oneOf('channel', CHANNEL_CODES),
    method: fields.oneOf('method', BRANCH_METHODS, 'deduct'),
    cap: fields.hundredths('cap', 'points', 1, HUNDRED),
    items: fields.list('items', 0, readItem),
  };
}

function readItem(fields: ObjectReader): SchemeItem {
  const checks = fields.codes('checks');
  return {
    code: fields.code('code'),
    title: fields.text('title'),
    points: readPoints(fields),
    per: fields.oneOf('per', ITEM_RATES),
    ...(fields.has('cap') && { cap: fields.hundredths('cap', 'points', 1, HUNDRED) }),
    class: fields.oneOf('class', ITEM_CLASSES),
    objective: fields.flag('objective', false),
    veto: fields.flag('veto', false),
    basic: fields.flag('basic', false),
    checks,
    measure: readMeasure(fields, usualMeasure(checks)),
    ...(fields.has('rootCause') && { rootCause: fields.code('rootCause') }),
    ...(fields.has('article') && { article: fields.text('article') }),
  };
}

/** Signals of the notices speak of rectification, all others of what became of a case. */
function usualMeasure(checks: readonly string[]): AllowedMeasure {
  if (checks.length === 0) return 'review-findings';
  if (!checks.every(isSignal)) return 'check-hits';
  return checks.every((check) => check.startsWith('notice:')) ? 'rectifications' : 'outcomes';
}

function readBonus(fields: ObjectReader): SchemeBonus {
  const bonus = { cap: fields.hundredths('cap', 'points', 1, HUNDRED), items: fields.list('items', 1, readBonusItem) };
  fields.refuseUnknownFields();
  return bonus;
}

function readBonusItem(fields: ObjectReader): SchemeBonusItem {
  return {
    code: fields.code('code'),
    title: fields.text('title'),
    points: readPoints(fields),
    ...(fields.has('cap') && { cap: fields.hundredths('cap', 'points', 1, HUNDRED) }),
    measure: readMeasure(fields, 'commendations'),
    ...(fields.has('article') && { article: fields.text('article') }),
  };
}

function readVeto(fields: ObjectReader): SchemeVeto {
  return {
    code: fields.code('code'),
    title: fields.text('title'),
    checks: fields.codes('checks'),
    ...(fields.has('article') && { article: fields.text('article') }),
  };
}

function readNoDeduction(fields: ObjectReader): SchemeNoDeduction {
  return {
    code: fields.code('code'),
    title: fields.text('title'),
    ...(fields.has('article') && { article: fields.text('article') }),
  };
}

function readGrade(fields: ObjectReader): SchemeGrade {
  return { code: fields.code('code'), title: fields.text('title'), from: fields.hundredths('from', 'points', 0, HUNDRED) };
}

function readPoints(fields: ObjectReader): number {
  return fields.hundredths('points', 'points', 1, HUNDRED);
}

function readMeasure(fields: ObjectReader, fallback: AllowedMeasure): AllowedMeasure | ForbiddenMeasure {
  if (!fields.has('measure')) return fallback;
  return fields.oneOf('measure', MEASURES);
}
