import { generateCity } from '../seeds/demo';
import type { CaseRecord } from '../src/domain/cases';
import { compileChecks, parseChecks } from '../src/domain/checks';
import { Zone } from '../src/domain/kernel';
import { calendarOf } from '../src/domain/packs';
import { type Hits, jsonRulesEngine, zenEngine } from './check-rivals';
import { type BenchRule, RULES } from './check-rules';
import { median, ROUNDS, tell, type Topic } from './topic';

const CASES = Number(process.env['BENCH_CHECK_CASES'] ?? 1_000);
/** The rivals are given the first of the cases: a pass over all of them would take them long. */
const RIVAL_CASES = Math.min(CASES, 200);
/** How long each engine is measured in a round. */
const SECONDS = Number(process.env['BENCH_CHECK_SECONDS'] ?? 2);
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
    // As the database gives cases back: parsed, each in one piece.
    const records = [...city.cases()].map((record) => JSON.parse(JSON.stringify(record)) as CaseRecord);
    const ours = ourEngine(RULES);
    const rivals = [jsonRulesEngine(RULES), zenEngine(RULES)];
    const expected = ours.judge(records, NOW);
    const hits = expected.reduce((sum, found) => sum + found.length, 0);
    for (const rival of rivals)
      compare(rival.name, records, expected.slice(0, RIVAL_CASES), await rival.judge(records.slice(0, RIVAL_CASES), NOW));
    tell(
      `${RULES.length} checks on ${CASES} cases of the demo city, ${hits} hits; ${RIVAL_CASES} cases compared with each rival, every verdict equal\n`,
    );
    const costs = new Map<string, Cost[]>([['ours', []], ...rivals.map(({ name }): [string, Cost[]] => [name, []])]);
    for (let round = 0; round < ROUNDS; round++) {
      for (const rival of rivals)
        costs.get(rival.name)!.push(await costOf(RIVAL_CASES, () => rival.judge(records.slice(0, RIVAL_CASES), NOW)));
      costs.get('ours')!.push(await costOf(CASES, () => ours.evaluate(records, NOW)));
    }
    tell('| engine | cases a second | ratio | processor time a case | ratio |\n| --- | ---: | ---: | ---: | ---: |');
    for (const [name, rounds] of costs) {
      const figure = (of: (cost: Cost) => number) => median(rounds.map(of));
      const ratio = (of: (cost: Cost) => number) =>
        name === 'ours' ? '' : `${Math.round(median(costs.get('ours')!.map((cost, i) => of(rounds[i]!) / of(cost))))} ×`;
      const cells = [
        ...[name, Math.round(1 / figure(({ wall }) => wall)), ratio(({ wall }) => wall)],
        ...[`${(figure(({ processor }) => processor) * 1e6).toFixed(1)} µs`, ratio(({ processor }) => processor)],
      ];
      tell(`| ${cells.join(' | ')} |`);
    }
  },
};

/**
 * Seconds a case takes: by the clock, and of the processor in all threads of this process. The second does not depend on what else the
 * machine does; it also counts what zen-engine does beside the event loop.
 */
interface Cost {
  readonly wall: number;
  readonly processor: number;
}

interface OurEngine {
  judge(records: readonly CaseRecord[], now: number): Hits[];
  /** Only evaluates, as a run of all checks does, and reads the trace of every verdict; returns how many facts they rest on. */
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
    evaluate(records, now) {
      let facts = 0;
      for (const record of records)
        for (const { trace } of compiled.evaluate(record, now).verdicts) for (const part of trace.parts) facts += part.facts.length;
      return facts;
    },
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

/** What `pass` costs a case over `SECONDS`. A pass before the clock starts clears away what the engine before has left behind. */
async function costOf(cases: number, pass: () => unknown): Promise<Cost> {
  await pass();
  const watch = startWatch();
  let done = 0;
  do {
    await pass();
    done += cases;
  } while (watch(1).wall < SECONDS);
  return watch(done);
}

/** What a case has cost since now, when so many were done. */
function startWatch(): (cases: number) => Cost {
  const began = process.hrtime.bigint();
  const used = process.cpuUsage();
  return (cases) => {
    const { user, system } = process.cpuUsage(used);
    return { wall: Number(process.hrtime.bigint() - began) / 1e9 / cases, processor: (user + system) / 1e6 / cases };
  };
}
