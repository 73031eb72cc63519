import type { CaseRecord } from '../../src/domain/cases';
import { type CheckDefinition, compileChecks, parseChecks, type Surroundings, type Verdict } from '../../src/domain/checks';
import { Zone } from '../../src/domain/kernel';
import { calendarOf } from '../../src/domain/packs';

export const SHANGHAI = new Zone('Asia/Shanghai');
export const ROME = new Zone('Europe/Rome');

const HEADER = {
  code: 'X',
  title: 'X',
  article: { law: 'L', number: '1', textVersion: '2025-01-01', verified: 'V' },
  proposedClass: 'flaw',
  stage: 's',
};

/** A check from the keys a pack would give; fails on any problem. */
export function checkOf(keys: object, zone = SHANGHAI): CheckDefinition {
  const { problems, checks } = tryCheck(keys, zone);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return checks[0]!;
}

export function tryCheck(keys: object, zone = SHANGHAI): { problems: string[]; checks: readonly CheckDefinition[] } {
  const problems: string[] = [];
  const checks = parseChecks({ checks: [{ ...HEADER, ...keys }] }, (path, message) => problems.push(`${path.join('.')}: ${message}`), zone);
  return { problems, checks };
}

export function caseOf(parts: Partial<CaseRecord>): CaseRecord {
  return {
    source: 's',
    externalId: 'e',
    caseNumber: 'c',
    kind: 'administrative',
    unit: 'u',
    status: 'open',
    officers: [],
    events: [],
    documents: [],
    measures: [],
    property: [],
    persons: [],
    recordings: [],
    outcomes: [],
    attributes: {},
    ...parts,
  };
}

/** The verdict of one check on one case at an instant; China's calendar and time unless said. */
export function verdictOn(
  keys: object,
  parts: Partial<CaseRecord>,
  now = '2027-01-01T00:00:00+08:00',
  zone = SHANGHAI,
  beside?: Surroundings,
): Verdict {
  const calendar = calendarOf(zone === SHANGHAI ? 'chinese-days' : 'none');
  const checks = compileChecks([checkOf(keys, zone)], { zone, calendar, locale: 'en' });
  return checks.evaluate(caseOf(parts), Date.parse(now), beside).verdicts[0]!;
}

export const at = (type: string, moment: string) => ({ type, at: moment });
