import { generateCity } from '../seeds/demo';
import type { CaseRecord } from '../src/domain/cases';
import { compileChecks, parseChecks } from '../src/domain/checks';
import { Zone } from '../src/domain/kernel';
import { calendarOf } from '../src/domain/packs';
import { type Hits, jsonRulesEngine, zenEngine } from './check-rivals';
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
    const city = generateCity({ seed: 2026, today: '2026-11-24', months: 3, cases: CASES, calendar: calendarOf('chinese-days') });
    // As they come from the database: read from JSON, not put together in memory.
    const records = JSON.parse(JSON.stringify([...city.cases()])) as CaseRecord[];
    const ours = ourEngine(RULES);
    const rivals = [jsonRulesEngine(RULES), zenEngine(RULES)];
    const expected = ours.judge(records, NOW);
    const hits = expected.reduce((sum, found) => sum + found.length, 0);
    for (const rival of rivals)
      compare(rival.name, records, expected.slice(0, RIVAL_CASES), await rival.judge(records.slice(0, RIVAL_CASES), NOW));
    tell(
      `${RULES.length} checks on ${CASES} cases of the demo city, ${hits} hits; ${RIVAL_CASES} cases compared with each rival, every verdict equal\n`,
    );
    const sides: readonly Side[] = [
      { name: 'ours', count: records.length, work: () => ours.evaluate(records, NOW) },
      ...rivals.map((rival) => ({
        name: rival.name,
        count: RIVAL_CASES,
        work: () => rival.judge(records.slice(0, RIVAL_CASES), NOW),
      })),
    ];
    const paces = sides.map((): Pace[] => []);
    for (const { work } of sides) await paceOf(1, work);
    for (let round = 0; round < ROUNDS; round++)
      for (const [i, { count, work }] of sides.entries()) paces[i]!.push(await paceOf(count, work));
    tell('| engine | cases a second | ratio | processor time a case | ratio |\n| --- | ---: | ---: | ---: | ---: |');
    for (const [i, { name }] of sides.entries()) {
      const ratio = (of: (pace: Pace) => number) =>
        `${Math.round(median(paces[i]!.map((pace, round) => of(pace) / of(paces[0]![round]!))))} ×`;
      const [rate, cost] = [median(paces[i]!.map((pace) => 1 / pace.seconds)), median(paces[i]!.map((pace) => pace.processor))];
      tell(
        `| ${name} | ${Math.round(rate)} | ${ratio((pace) => pace.seconds)} | ${(cost * 1e6).toFixed(1)} µs | ${ratio((pace) => pace.processor)} |`,
      );
    }
  },
};

interface Side {
  readonly name: string;
  /** Cases one call of the work does. */
  readonly count: number;
  readonly work: () => unknown;
}

/** Seconds a case, by the clock and of processor time (of all threads): on a busy machine the second is the steadier. */
interface Pace {
  readonly seconds: number;
  readonly processor: number;
}

async function paceOf(count: number, work: () => unknown): Promise<Pace> {
  const began = process.hrtime.bigint();
  const before = process.cpuUsage();
  let cases = 0;
  let elapsed: number;
  do {
    await work();
    cases += count;
    elapsed = Number(process.hrtime.bigint() - began) / 1e9;
  } while (elapsed < 0.7);
  const { user, system } = process.cpuUsage(before);
  return { seconds: elapsed / cases, processor: (user + system) / 1e6 / cases };
}

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
