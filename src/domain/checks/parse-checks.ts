import { CASE_KINDS } from '../cases';
import type { Zone } from '../kernel';
import type { CheckDefinition, CheckTest } from './check-definition';
import { KIND_NAMES, parseRule } from './kinds/registry';
import { parseSurroundings, parseTestCase } from './parse-case';
import { MapReader, type Path, type Report } from './reader';
import { parseCondition } from './parse-selectors';
import { OUTCOMES } from './vocabulary';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * Reads the content of a checks file: `{ checks: [...] }`. Everything wrong with it is reported; what is returned may be
 * compiled only if nothing was. Codes that occur twice are for the caller to see, who knows all files.
 */
export function parseChecks(raw: unknown, report: Report, zone: Zone): readonly CheckDefinition[] {
  const reader = MapReader.of(raw, [], report);
  const checks = reader.list('checks', (value, path) => parseCheck(value, path, report, zone), { least: 1 });
  reader.done();
  return checks;
}

function parseCheck(raw: unknown, path: Path, report: Report, zone: Zone): CheckDefinition {
  const reader = MapReader.of(raw, path, report);
  const code = reader.text('code');
  if (code !== '' && !CODE.test(code)) reader.problem('code', 'expected 1 to 64 letters, digits, ".", "_" or "-"');
  const appliesTo = reader.optionalMap('appliesTo', parseApplicability) ?? {};
  const validFrom = reader.date('validFrom');
  const validTo = reader.date('validTo');
  if (validFrom && validTo && validTo < validFrom) reader.problem('validTo', `expected a day not before validFrom (${validFrom})`);
  const note = reader.optionalText('note');
  const header = {
    code,
    title: reader.text('title'),
    article: reader.map('article', (map) => {
      const article = {
        law: map.text('law'),
        number: map.text('number'),
        textVersion: map.text('textVersion'),
        verified: map.oneOf('verified', ['V', 'P', 'U']),
      };
      map.done();
      return article;
    }),
    proposedClass: reader.oneOf('proposedClass', ['flaw', 'fault']),
    stage: reader.text('stage'),
    appliesTo,
    ...(validFrom && { validFrom }),
    ...(validTo && { validTo }),
    ...(note && { note }),
  };
  const kind = reader.oneOf('kind', KIND_NAMES);
  const known = KIND_NAMES.some((name) => name === reader.raw('kind'));
  const tests = reader.list('tests', (value, at) => parseTest(value, at, report, zone, header.appliesTo.kinds?.[0] ?? 'other'));
  // Under an unknown kind no other key can be judged: naming the kind is enough.
  const rule = known
    ? parseRule(kind, reader)
    : parseRule(
        'count',
        MapReader.of({}, path, () => undefined),
      );
  if (known) reader.done();
  return { ...header, rule, tests };
}

function parseApplicability(reader: MapReader): CheckDefinition['appliesTo'] {
  const kinds = reader.list('kinds', (value, path) => {
    const kind = CASE_KINDS.find((name) => name === value);
    if (kind === undefined) reader.report(path, `expected ${CASE_KINDS.join(', ')}`);
    return kind ?? 'other';
  });
  const when = reader.has('when')
    ? parseCondition(reader.raw('when'), [...reader.path, 'when'], reader.report, false)
    : (reader.raw('when'), undefined);
  reader.done();
  return { ...(kinds.length > 0 && { kinds }), ...(when && { when }) };
}

function parseTest(raw: unknown, path: Path, report: Report, zone: Zone, kind: (typeof CASE_KINDS)[number]): CheckTest {
  const reader = MapReader.of(raw, path, report);
  const name = reader.text('name');
  const now = reader.moment('now', zone);
  if (now === undefined && !reader.has('now')) reader.problem('now', 'is required: the instant the case is looked at');
  const record = parseTestCase(reader.raw('case'), [...path, 'case'], report, zone, kind);
  const beside = reader.optionalMap('beside', (map) => parseSurroundings(map, zone));
  const test = { name, case: record, now: now ?? '1970-01-01', ...(beside && { beside }), expect: parseExpectation(reader, zone) };
  reader.done();
  return test;
}

function parseExpectation(reader: MapReader, zone: Zone): CheckTest['expect'] {
  if (typeof reader.raw('expect') !== 'object') return { outcome: reader.oneOf('expect', OUTCOMES) };
  return reader.map('expect', (map) => {
    const outcome = map.oneOf('outcome', OUTCOMES);
    const occurrences = map.has('occurrences') ? map.integer('occurrences') : (map.raw('occurrences'), undefined);
    const occurredOn = map.date('occurredOn');
    const dueAt = map.moment('dueAt', zone);
    map.done();
    return { outcome, ...(occurrences !== undefined && { occurrences }), ...(occurredOn && { occurredOn }), ...(dueAt && { dueAt }) };
  });
}
