import { type DecisionNode, ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { type Almanac, type ConditionProperties, Engine } from 'json-rules-engine';
import type { CaseRecord } from '../src/domain/cases';
import type { BenchRule } from './check-rules';

/** The positions of the rules that a case breaks, in ascending order. */
export type Hits = readonly number[];

/** An engine with its rules compiled once: what it finds, with its traces made, on cases looked at at one instant (epoch ms). */
export interface Rival {
  readonly name: string;
  judge(records: readonly CaseRecord[], now: number): Promise<Hits[]>;
}

const DAY = 86_400_000;
/** The local day of a moment, as days since 1970. */
const dayOf = (moment: string): number => Date.parse(moment.slice(0, 10)) / DAY;

/**
 * json-rules-engine: one engine, a rule each. What JavaScript does better than its condition language (dates, first of a list) is in
 * dynamic facts, whose answers it caches by their parameters within a run. Every run returns its results with the facts found.
 */
export function jsonRulesEngine(rules: readonly BenchRule[]): Rival {
  const engine = new Engine(
    rules.map((rule, index) => ({
      name: String(index),
      conditions: { all: [...applicabilityOf(rule), ...conditionsOf(rule)] },
      event: { type: String(index) },
    })),
    { allowUndefinedFacts: true },
  );
  const recordOf = (almanac: Almanac): Promise<CaseRecord> => almanac.factValue<CaseRecord>('record');
  engine.addFact('gap', async (params, almanac) => {
    const { events } = await recordOf(almanac);
    const { act, to, unit } = params as Extract<BenchRule, { kind: 'gap' }>;
    const start = events.find(({ type }) => type === act);
    if (!start) return undefined;
    const startedAt = Date.parse(start.at);
    const end = events.find(({ type, at }) => type === to && Date.parse(at) >= startedAt);
    if (unit === 'hours') return (Date.parse(end?.at ?? (await almanac.factValue<string>('now'))) - startedAt) / 3_600_000;
    return dayOf(end?.at ?? (await almanac.factValue<string>('now'))) - dayOf(start.at);
  });
  engine.addFact('kind', async (_params, almanac) => (await recordOf(almanac)).kind);
  engine.addFact('documentsDelivered', async (_params, almanac) => (await recordOf(almanac)).attributes['documentsDelivered'] ?? true);
  engine.addFact('dayOfAct', async ({ type }, almanac) => {
    const act = (await recordOf(almanac)).events.find((event) => event.type === type);
    return act && dayOf(act.at);
  });
  engine.addFact('hasDocument', async ({ type }, almanac) => (await recordOf(almanac)).documents.some((one) => one.type === type));
  engine.addFact('hasDocumentBefore', async ({ act, type }, almanac) => {
    const { documents, events } = await recordOf(almanac);
    const at = Date.parse(events.find((event) => event.type === act)?.at ?? '');
    return documents.some((one) => one.type === type && one.madeAt !== undefined && Date.parse(one.madeAt) <= at);
  });
  engine.addFact('fewestOfficers', async ({ act }, almanac) => {
    const named = (await recordOf(almanac)).events.filter(({ type, by }) => type === act && by !== undefined && by.length > 0);
    return named.length === 0 ? undefined : Math.min(...named.map(({ by }) => new Set(by).size));
  });
  engine.addFact('largestAmount', async ({ act }, almanac) => {
    const amounts = (await recordOf(almanac)).events.flatMap(({ type, attributes }) => {
      const amount = attributes?.['amount'];
      return type === act && typeof amount === 'number' ? [amount] : [];
    });
    return amounts.length === 0 ? undefined : Math.max(...amounts);
  });
  return {
    name: 'json-rules-engine',
    async judge(records, now) {
      const hits: Hits[] = [];
      const moment = new Date(now).toISOString();
      for (const record of records) {
        const { results } = await engine.run({ record, now: moment });
        hits.push(results.map(({ name }) => Number(name)).sort((a, b) => a - b));
      }
      return hits;
    },
  };
}

/** Cheap questions first: by their priority a no to one of them ends the rule. */
function applicabilityOf({ kinds, act, validFrom }: BenchRule): ConditionProperties[] {
  return [
    { fact: 'kind', operator: 'in', value: kinds, priority: 30 },
    { fact: 'documentsDelivered', operator: 'notEqual', value: false, priority: 20 },
    { fact: 'dayOfAct', params: { type: act }, operator: 'greaterThanInclusive', value: dayOf(validFrom), priority: 10 },
  ];
}

function conditionsOf(rule: BenchRule): ConditionProperties[] {
  switch (rule.kind) {
    case 'gap':
      return [{ fact: 'gap', params: { act: rule.act, to: rule.to, unit: rule.unit }, operator: 'greaterThan', value: rule.limit }];
    case 'document':
      return [{ fact: 'hasDocument', params: { type: rule.type }, operator: 'equal', value: false }];
    case 'document-before':
      return [{ fact: 'hasDocumentBefore', params: { act: rule.act, type: rule.type }, operator: 'equal', value: false }];
    case 'officers':
      return [{ fact: 'fewestOfficers', params: { act: rule.act }, operator: 'lessThan', value: rule.atLeast }];
    case 'amount':
      return [{ fact: 'largestAmount', params: { act: rule.act }, operator: 'greaterThan', value: rule.atMost }];
  }
}

/** Cases zen-engine has at hand at once: it works beside the event loop. */
const AT_ONCE = 16;

/**
 * zen-engine: one compiled decision of two expression nodes; the first takes the first event of each type once, the second has a line
 * for each rule. The trace it returns has the result of every line.
 */
export function zenEngine(rules: readonly BenchRule[]): Rival {
  const starts = [...new Set(rules.map(({ act }) => act))];
  const content = {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      expressionNode(
        'facts',
        starts.map((type) => [variable(type), `filter(events, #.type == '${type}')[0]`]),
        true,
      ),
      expressionNode(
        'rules',
        rules.map((rule, index) => [`r${index}`, expressionOf(rule)]),
        false,
      ),
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
    ],
    edges: [edge('in', 'facts'), edge('facts', 'rules'), edge('rules', 'out')],
  };
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(content));
  const hitsOf = async (record: CaseRecord, now: number): Promise<Hits> => {
    const { events, documents, kind, attributes } = record;
    const context = {
      events,
      documents,
      kind,
      attributes,
      now: Math.floor(now / 1000),
      today: dayOf(new Date(now).toISOString()) * 86_400,
    };
    const { result } = (await decision.evaluate(context, { trace: true })) as { result: Record<string, boolean | null> };
    return rules.flatMap((_, index) => (result[`r${index}`] === true ? [index] : []));
  };
  return {
    name: '@gorules/zen-engine',
    async judge(records, now) {
      const hits: Hits[] = [];
      for (let i = 0; i < records.length; i += AT_ONCE)
        hits.push(...(await Promise.all(records.slice(i, i + AT_ONCE).map((record) => hitsOf(record, now)))));
      return hits;
    },
  };
}

const variable = (type: string): string => `first_${type.replaceAll('-', '_')}`;
const edge = (sourceId: string, targetId: string) => ({ id: `${sourceId}-${targetId}`, sourceId, targetId, type: 'edge' });

function expressionNode(id: string, expressions: readonly (readonly [string, string])[], passThrough: boolean): DecisionNodeContent {
  const lines = expressions.map(([key, value], index) => ({ id: `${id}${index}`, key, value }));
  return { id, name: id, type: 'expressionNode', position: { x: 0, y: 0 }, content: { expressions: lines, passThrough } };
}
interface DecisionNodeContent extends Pick<DecisionNode, 'id' | 'name'> {
  readonly type: string;
  readonly position: { readonly x: number; readonly y: number };
  readonly content: object;
}

function expressionOf(rule: BenchRule): string {
  const kinds = rule.kinds.map((kind) => `'${kind}'`).join(', ');
  const act = variable(rule.act);
  const applies = `kind in [${kinds}] and attributes.documentsDelivered != false and ${act} != null and date(${act}.at) >= date('${rule.validFrom}T00:00:00+08:00')`;
  return `${applies} and ${testOf(rule, act)}`;
}

function testOf(rule: BenchRule, act: string): string {
  switch (rule.kind) {
    case 'gap': {
      const end = `filter(events, #.type == '${rule.to}' and date(#.at) >= date(${act}.at))`;
      if (rule.unit === 'hours') return `(len(${end}) > 0 ? date(${end}[0].at) : now) - date(${act}.at) > ${rule.limit * 3600}`;
      return `(len(${end}) > 0 ? date(${end}[0].at[0:9]) : today) - date(${act}.at[0:9]) > ${rule.limit * 86_400}`;
    }
    case 'document':
      return `not some(documents, #.type == '${rule.type}')`;
    case 'document-before':
      return `not some(documents, #.type == '${rule.type}' and #.madeAt != null and date(#.madeAt) <= date(${act}.at))`;
    case 'officers':
      return `some(events, #.type == '${rule.act}' and #.by != null and len(#.by) > 0 and len(#.by) < ${rule.atLeast})`;
    case 'amount':
      return `some(events, #.type == '${rule.act}' and #.attributes.amount != null and #.attributes.amount > ${rule.atMost})`;
  }
}
