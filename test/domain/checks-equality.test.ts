import { join } from 'node:path';
import fc from 'fast-check';
import { generateCity } from '../../seeds/demo';
import { casePayload, type CaseRecord, decideUpsert, normaliseCaseRecord } from '../../src/domain/cases';
import type { CaseEvaluation, CompiledChecks, LinkedCase } from '../../src/domain/checks';
import { canonicalJson } from '../../src/domain/kernel';
import { loadPack } from '../../src/platform/packs';

const pack = loadPack(join(__dirname, '../../seeds/packs/cn-police'));
const TODAY = '2026-11-24';
const HOUR = 3_600_000;
/** A hundred and fifty cases of the demo city, as far as they have come; most are archived. */
const LIVES = [...generateCity({ seed: 99, today: TODAY, months: 2, cases: 150, calendar: pack.calendar }).cases()];
const checks = pack.compileChecks();

const life = fc.constantFrom(...LIVES);
const instant = fc
  .integer({ min: Date.parse('2026-09-01T00:00:00Z') / 1000, max: Date.parse('2027-12-31T00:00:00Z') / 1000 })
  .map((s) => s * 1000);

/** What time alone may change of a verdict; how long a limit has been running is told anew each time. */
function essence({ verdicts }: CaseEvaluation): string {
  return canonicalJson(
    verdicts.map(({ check, outcome, occurrences, occurredOn, dueAt }) => [check, outcome, occurrences, occurredOn ?? null, dueAt ?? null]),
  );
}

/** The record as a source knew it at an instant. */
function knownAt(record: CaseRecord, at: number): CaseRecord {
  const known = (moment: string | undefined): boolean =>
    moment === undefined || (moment.length > 10 ? Date.parse(moment) : pack.zone.instantAt(moment)) <= at;
  const cut = <T extends object>(items: readonly T[], begins: keyof T): T[] =>
    items
      .filter((item) => known(item[begins] as string | undefined))
      .map((item) => Object.fromEntries(Object.entries(item).filter(([key, value]) => !MOMENTS.has(key) || known(value as string))) as T);
  return {
    ...record,
    events: cut(record.events, 'at'),
    documents: cut(record.documents, 'madeAt'),
    measures: cut(record.measures, 'start'),
    property: cut(record.property, 'takenAt'),
    recordings: cut(record.recordings, 'start'),
    outcomes: cut(record.outcomes, 'at'),
  };
}
const MOMENTS = new Set(['until', 'approvedAt', 'servedAt', 'end', 'handedOverAt', 'returnedAt', 'disposedAt']);

it('needs to look again at no instant before the one it names', () => {
  fc.assert(
    fc.property(life, instant, instant, instant, (record, known, a, b) => {
      const [earlier, later] = a < b ? [a, b] : [b, a];
      const facts = knownAt(record, known);
      const first = checks.evaluate(facts, earlier);
      const second = checks.evaluate(facts, later);
      if (first.nextDueAt === null || first.nextDueAt > later) expect(essence(second)).toBe(essence(first));
      else expect(essence(second)).not.toBe(essence(first));
    }),
    { numRuns: 400 },
  );
});

it('names instants at which an incident without a case turns into a hit', () => {
  const incident = LIVES.find(({ kind }) => kind === 'incident')!;
  const calling = {
    ...incident,
    events: incident.events.map((event) => (event.type === 'settle-incident' ? { ...event, attributes: { result: 'case' } } : event)),
  };
  const settledAt = Date.parse(calling.events.find(({ type }) => type === 'settle-incident')!.at);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 72 }), fc.option(fc.integer({ min: 0, max: 72 })), (now, opened) => {
      const linkedCases: LinkedCase[] =
        opened === null ? [] : [{ caseNumber: 'A', kind: 'criminal', openedAt: pack.zone.momentOf(settledAt + opened * HOUR) }];
      const verdict = checks.evaluate(calling, settledAt + now * HOUR, { linkedCases }).verdicts.find(({ check }) => check === 'I01')!;
      const expected = opened !== null ? (opened <= 24 ? 'pass' : 'hit') : now <= 24 ? 'due' : 'hit';
      expect(verdict.outcome).toBe(expected);
      expect(verdict.dueAt).toBe(expected === 'due' ? settledAt + 24 * HOUR + 1000 : undefined);
    }),
  );
});

interface Message {
  readonly record: CaseRecord;
  readonly receivedAt: number;
}

/** A case as the house keeps it: the newest version, its verdicts, and when they must be looked at again. */
class Kept {
  private record: CaseRecord | undefined;
  private version: { sourceVersion?: number; payloadHash: string } | undefined;
  private evaluation: CaseEvaluation | undefined;

  constructor(private readonly evaluator: CompiledChecks) {}

  receive(message: CaseRecord, now: number): void {
    const record = normaliseCaseRecord(message, pack.zone);
    const incoming = { sourceVersion: record.sourceVersion!, payloadHash: casePayload(record).hash };
    const decision = decideUpsert(this.version, incoming);
    if (decision !== 'create' && decision !== 'update') return;
    this.record = record;
    this.version = incoming;
    this.evaluation = this.evaluator.evaluate(record, now);
  }

  /** Evaluates at every instant that was named until now, and at no other. */
  passTime(now: number): void {
    while (this.record && this.evaluation!.nextDueAt !== null && this.evaluation!.nextDueAt <= now)
      this.evaluation = this.evaluator.evaluate(this.record, this.evaluation!.nextDueAt);
  }

  get essence(): string {
    return essence(this.evaluation!);
  }
}

/** Versions of a life, each sent once or more, in any order, each with its lists in any order. */
const deliveries = fc
  .record({
    record: life,
    cuts: fc.uniqueArray(instant, { minLength: 1, maxLength: 5 }),
    order: fc.array(fc.nat(), { minLength: 4, maxLength: 12 }),
    shuffle: fc.nat(),
    receivedAt: fc.array(instant, { minLength: 12, maxLength: 12 }),
  })
  .map(({ record, cuts, order, shuffle, receivedAt }) => {
    const versions = [...cuts.sort((a, b) => a - b).map((cut) => knownAt(record, cut)), record].map((facts, i) => ({
      ...facts,
      sourceVersion: i + 1,
    }));
    const times = [...receivedAt].sort((a, b) => a - b);
    const chosen = order.map((n) => versions[n % versions.length]!);
    // The last version arrives at least once, somewhere.
    chosen.splice(shuffle % (chosen.length + 1), 0, versions.at(-1)!);
    const messages = chosen.map((version, i): Message => ({
      record: shuffled(version, shuffle),
      receivedAt: times[Math.min(i, times.length - 1)]!,
    }));
    return { record: versions.at(-1)!, messages, end: times.at(-1)! };
  });

it('ends in the verdicts from scratch, whatever order versions come in, how often, and when they were looked at', () => {
  fc.assert(
    fc.property(deliveries, fc.nat({ max: 400 }), ({ record, messages, end }, days) => {
      const kept = new Kept(checks);
      for (const message of messages) {
        kept.passTime(message.receivedAt);
        kept.receive(message.record, message.receivedAt);
      }
      const now = end + days * 24 * HOUR;
      kept.passTime(now);
      expect(kept.essence).toBe(essence(checks.evaluate(normaliseCaseRecord(record, pack.zone), now)));
    }),
    { numRuns: 300 },
  );
});

/** The same facts in another order, as a source might list them; a shuffled list of the same seed is the same. */
function shuffled(record: CaseRecord, seed: number): CaseRecord {
  const turn = <T>(items: readonly T[]): T[] => {
    const at = items.length === 0 ? 0 : seed % items.length;
    return [...items.slice(at), ...items.slice(0, at)].reverse();
  };
  return {
    ...record,
    events: turn(record.events),
    documents: turn(record.documents),
    measures: turn(record.measures),
    property: turn(record.property),
    persons: turn(record.persons),
    recordings: turn(record.recordings),
    outcomes: turn(record.outcomes),
  };
}
