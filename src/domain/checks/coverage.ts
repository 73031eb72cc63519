import type { Selector } from './vocabulary';
import { type Evaluation, type Fact, type Fields, isDated } from './evaluation';
import type { MapReader } from './reader';
import type { CompileScope } from './scope';
import { parseSelector } from './parse-selectors';
import { compileSelector } from './selectors';
import { endOf, gapsIn, type Span, timeOf } from './stretches';
import type { Reason, Stretch, TraceFact } from './verdict';

/** What must be recorded from beginning to end: which recordings count, and what seam between two files is none. */
export interface CoverageRule {
  readonly recordings: Selector;
  readonly toleranceSeconds: number;
  /** Attribute of the item by which a source without recordings states that all of it was recorded. */
  readonly stated?: string;
}

export function readCoverage(reader: MapReader): CoverageRule {
  const recordings = parseSelector(reader.raw('recordings'), [...reader.path, 'recordings'], reader.report, 'beside');
  if (recordings.collection !== 'recording') reader.problem('recordings', 'expected recordings: { recording: … }');
  const toleranceSeconds = reader.has('toleranceSeconds') ? reader.integer('toleranceSeconds') : (reader.raw('toleranceSeconds'), 0);
  const stated = reader.optionalText('stated');
  return { recordings, toleranceSeconds, ...(stated !== undefined && { stated }) };
}

export type Coverage =
  | { readonly state: 'covered' }
  | { readonly state: 'uncovered'; readonly reason: Reason; readonly stretches: readonly Stretch[] }
  | { readonly state: 'unknown'; readonly reason: Reason; readonly missing: string };

export type CompiledCoverage = (evaluation: Evaluation, item: Fact, facts: TraceFact[]) => Coverage;

const COVERED: Coverage = { state: 'covered' };

/**
 * Joins the recordings and looks for what of the item they leave out. Without any recording the item is uncovered however long
 * it was; with some, its hours and theirs must be known.
 */
export function compileCoverage({ recordings, toleranceSeconds, stated }: CoverageRule, scope: CompileScope): CompiledCoverage {
  const selector = compileSelector({ ...recordings, pick: 'each' }, scope.index);
  const label = scope.label(selector.types);
  const unknown = (reason: Reason, missing: string): Coverage => ({ state: 'unknown', reason, missing });
  return (evaluation, item, facts) => {
    const found = selector.all(evaluation, item);
    if (found.length === 0) {
      if (evaluation.doubt !== undefined) return unknown('field-missing', evaluation.doubt);
      const statement = stated === undefined ? false : (item.item['attributes'] as Fields | undefined)?.[stated];
      if (statement === true) return COVERED;
      if (statement !== false) return unknown('field-missing', stated!);
      return { state: 'uncovered', reason: 'recording-missing', stretches: [] };
    }
    for (const recording of found.slice(0, 8)) facts.push(recording.inRole('record'));
    const from = timeOf(item.at);
    const to = timeOf(endOf(item));
    if (from === undefined || to === undefined || to < from)
      return unknown(
        item.at === undefined || endOf(item) === undefined ? 'moment-missing' : 'hour-missing',
        item.list === 'event' ? 'until' : 'end',
      );
    const parts: Span[] = [];
    for (const recording of found) {
      const begins = isDated(recording) ? timeOf(recording.at) : undefined;
      const ends = timeOf(endOf(recording));
      if (begins === undefined || ends === undefined) evaluation.doubt ??= `${label}: ${begins === undefined ? 'start' : 'end'}`;
      else parts.push({ from: begins, to: ends });
    }
    const gaps = gapsIn({ from, to }, parts, toleranceSeconds * 1000);
    if (gaps.length === 0) return COVERED;
    if (evaluation.doubt !== undefined) return unknown('field-missing', evaluation.doubt);
    const stretches = gaps.map((gap) => ({ from: scope.zone.momentOf(gap.from), to: scope.zone.momentOf(gap.to) }));
    return { state: 'uncovered', reason: 'recording-gaps', stretches };
  };
}

/** What would have made it covered. */
export function coverageCounterfactual({ phrases, label }: CompileScope, types: readonly string[], stretches: readonly Stretch[]): string {
  return stretches.length === 0 ? phrases.onRecord(label(types)) : phrases.covers(label(types), stretches);
}
