import { generateCity } from '../seeds/demo';
import type { CaseRecord } from '../src/domain/cases';
import { compileChecks, parseChecks } from '../src/domain/checks';
import { Zone } from '../src/domain/kernel';
import { calendarOf } from '../src/domain/packs';
import { type Hits, jsonRulesEngine, type Rival, zenEngine } from './check-rivals';
import { type BenchRule, RULES } from './check-rules';
import { median, ROUNDS, tell, type Topic } from './topic';

const CASES = Number(process.env['BENCH_CHECK_CASES'] ?? 1_000);
/** The rivals do this many cases a round; ours does all of them as often as fits into about as long. */
const RIVAL_CASES = Math.min(CASES, 200);
const ZONE = new Zone('Asia/Shanghai');
const NOW = Date.parse('2027-06-01T00:00:00Z');

/**
 * Sixty checks a case, with traces, by our engine and by two others: the same rules, the same cases, one run. A verdict in which they
 * differ ends the run.
 */
export const checks: Topic = {
  name: 'checks',
  title: 'sixty checks a case with traces, against json-rules-engine and @gorules/zen-engine',
  async run(): Promise<void> {
    const records = [
      ...generateCity({ seed: 2026, today: '2026-11-24', months: 3, cases: CASES, calendar: calendarOf('chinese-days') }).cases(),
    ];
    const ours = ourEngine(RULES);
    const rivals = [jsonRulesEngine(RULES), zenEngine(RULES)];
    const expected = ours.judge(records, NOW);
    const hits = expected.reduce((sum, found) => sum + found.length, 0);
    for (const rival of rivals)
      compare(rival.name, records, expected.slice(0, RIVAL_CASES), await rival.judge(records.slice(0, RIVAL_CASES), NOW));
    tell(
      `${RULES.length} checks on ${CASES} cases of the demo city, ${hits} hits; ${RIVAL_CASES} cases compared with each rival, every verdict equal\n`,
    );
    tell('| engine | cases a second | ratio |\n| --- | ---: | ---: |');
    const rates = new Map<string, number[]>([['ours', []], ...rivals.map(({ name }): [string, number[]] => [name, []])]);
    for (let round = 0; round < ROUNDS; round++) {
      for (const rival of rivals) rates.get(rival.name)!.push(await rateOf(rival, records.slice(0, RIVAL_CASES)));
      rates.get('ours')!.push(ourRate(ours, records));
    }
    const ourRates = rates.get('ours')!;
    for (const [name, values] of rates) {
      const ratio = name === 'ours' ? '' : `${Math.round(median(ourRates.map((rate, i) => rate / values[i]!)))} ×`;
      tell(`| ${name} | ${Math.round(median(values))} | ${ratio} |`);
    }
  },
};

interface OurEngine {
  judge(records: readonly CaseRecord[], now: number): Hits[];
  /** Only evaluates, as a run of all checks does; returns the verdicts made. */
  evaluate(records: readonly CaseRecord[], now: number): number;
}

function ourEngine(rules: readonly BenchRule[]): OurEngine {
  const problems: string[] = [];
  const definitions = parseChecks({ checks: rules.map(checkOf) }, (path, message) => problems.push(`${path.join('.')}: ${message}`), ZONE);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const compiled = compileChecks(definitions, { zone: ZONE, calendar: calendarOf('chinese-days') });
  return {
    judge: (records, now) =>
      records.map((record) => compiled.evaluate(record, now).verdicts.flatMap(({ outcome }, index) => (outcome === 'hit' ? [index] : []))),
    evaluate: (records, now) => records.reduce((sum, record) => sum + compiled.evaluate(record, now).verdicts.length, 0),
  };
}

function checkOf(rule: BenchRule, index: number): object {
  const header = {
    code: `R${index}`,
    title: `R${index}`,
    article: { law: 'bench', number: '1', textVersion: '2026', verified: 'U' },
    proposedClass: 'flaw',
    stage: 'bench',
    appliesTo: { kinds: rule.kinds, when: { field: 'case.attributes.documentsDelivered', notEquals: false, otherwise: true } },
    validFrom: rule.validFrom,
  };
  switch (rule.kind) {
    case 'gap': {
      const clock = rule.unit === 'hours' ? { clock: 'hours' } : { clock: 'calendar_days', rollsToWorkingDay: false };
      return {
        ...header,
        kind: 'time-limit',
        start: { event: rule.act },
        end: { event: rule.to },
        limit: { amount: rule.limit, ...clock },
      };
    }
    case 'document':
      return { ...header, kind: 'required', obligations: [{ trigger: { event: rule.act }, requires: [{ document: rule.type }] }] };
    case 'document-before':
      return { ...header, kind: 'required-before', act: { event: rule.act, pick: 'first' }, requires: [{ document: rule.type }] };
    case 'officers':
      return { ...header, kind: 'officers-present', act: { event: rule.act }, atLeast: rule.atLeast };
    case 'amount':
      return { ...header, kind: 'count', of: { event: rule.act }, counts: 'attributes.amount', atMost: rule.atMost };
  }
}

function compare(name: string, records: readonly CaseRecord[], ours: readonly Hits[], theirs: readonly Hits[]): void {
  for (const [i, found] of ours.entries()) {
    if (JSON.stringify(found) === JSON.stringify(theirs[i])) continue;
    const odd = [...found.filter((hit) => !theirs[i]!.includes(hit)), ...theirs[i]!.filter((hit) => !found.includes(hit))];
    throw new Error(`${name} differs on ${records[i]!.caseNumber}: ${odd.map((rule) => JSON.stringify(RULES[rule])).join(', ')}`);
  }
}

async function rateOf(rival: Rival, records: readonly CaseRecord[]): Promise<number> {
  const began = process.hrtime.bigint();
  await rival.judge(records, NOW);
  return records.length / secondsSince(began);
}

function ourRate(engine: OurEngine, records: readonly CaseRecord[]): number {
  const began = process.hrtime.bigint();
  let done = 0;
  do {
    engine.evaluate(records, NOW);
    done += records.length;
  } while (secondsSince(began) < 0.5);
  return done / secondsSince(began);
}

const secondsSince = (began: bigint): number => Number(process.hrtime.bigint() - began) / 1e9;
