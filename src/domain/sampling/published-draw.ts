import { DomainError, hashOf, type LocalDate } from '../kernel';
import { type Allocation, DRAW_ALGORITHM, type DrawParameters, type DrawResult, drawnNumbers, drawSample, type Stratum } from './draw';
import type { FrameCase } from './frame';
import type { DrawFilter } from './plan';
import { nextPosition } from './replacement';

/** A stratum with the numbers drawn of it, in order. */
export interface PublishedStratum extends Stratum {
  readonly drawn: readonly string[];
}

export interface PublishedReplacement {
  /** Counts the replacements of a draw, from 1: they are replayed in this order. */
  readonly number: number;
  readonly replaced: string;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/** Everything needed to repeat a draw, and what came out of it. `docs/replay/README.md` explains it to people outside. */
export interface PublishedDraw {
  readonly format: string;
  readonly draw: string;
  readonly plan: { readonly id: string; readonly title: string; readonly kind: string; readonly termsHash: string };
  readonly period: { readonly name: string; readonly from: LocalDate; readonly to: LocalDate; readonly placement: string };
  readonly commitment: string;
  readonly committedAt: string;
  /** Why the commitment was published after the period had ended; null when it was published in time. */
  readonly lateReason: string | null;
  readonly seed: string;
  readonly drawnAt: string;
  readonly filter: DrawFilter;
  readonly certaintyOutcomes: readonly string[];
  readonly parameters: DrawParameters;
  readonly frame: {
    readonly size: number;
    readonly hash: string;
    readonly units: readonly {
      readonly unit: string;
      readonly hash: string;
      readonly cases: readonly Omit<FrameCase, 'unit'>[];
    }[];
  };
  readonly allocation: Omit<Allocation, 'strata'>;
  readonly strata: readonly PublishedStratum[];
  readonly resultHash: string;
  readonly replacements: readonly PublishedReplacement[];
  /** The cases to review: what was drawn, after all replacements. */
  readonly sample: readonly string[];
}

/** Identity of a draw's outcome before any replacement: published at once, while the selection itself may still be hidden. */
export function drawHash(result: DrawResult, parameters: DrawParameters): string {
  return hashOf({
    algorithm: DRAW_ALGORITHM,
    frameHash: result.frameHash,
    parameters,
    strata: result.allocation.strata,
    drawn: drawnNumbers(result),
  });
}

/** The sample after replacements: strata in order, of each the positions that were taken and not replaced. */
export function sampleAfter(strata: readonly (readonly { readonly number: string; readonly replaced: boolean }[])[]): string[] {
  return strata.flatMap((taken) => taken.filter(({ replaced }) => !replaced).map(({ number }) => number));
}

export interface Replay {
  /** The cases to review, computed anew. */
  readonly sample: readonly string[];
  /** What the file says otherwise, in sentences; none when it is right. */
  readonly differences: readonly string[];
}

/**
 * Repeats a draw from its published file: commitment, frame, allocation, order, replacements.
 *
 * @throws DomainError `sampling.file-invalid` when it is no such file.
 */
export function replayDraw(document: unknown): Replay {
  const file = readPublished(document);
  const differences: string[] = [];
  const compare = (what: string, computed: unknown, published: unknown): void => {
    if (hashOf(computed) !== hashOf(published)) differences.push(`${what}: computed ${brief(computed)}, published ${brief(published)}`);
  };
  const frame = file.frame.units.flatMap(({ unit, cases }) => cases.map((line) => ({ ...line, unit })));
  const seed = Buffer.from(file.seed, 'hex');
  const result = drawSample(frame, file.parameters, seed, file.commitment);
  compare('size of the frame', frame.length, file.frame.size);
  compare('hash of the frame', result.frameHash, file.frame.hash);
  for (const { unit, hash } of file.frame.units) compare(`hash of the frame of ${unit}`, result.unitHashes[unit] ?? null, hash);
  const { strata, ...allocation } = result.allocation;
  compare('allocation', allocation, file.allocation);
  compare(
    'strata',
    strata,
    file.strata.map(({ drawn: _, ...stratum }) => stratum),
  );
  const drawn = strata.map(({ sampleSize }, s) => result.orders[s]!.slice(0, sampleSize).map(({ line }) => line.number));
  compare(
    'numbers drawn',
    drawn,
    file.strata.map((stratum) => stratum.drawn),
  );
  compare('hash of the result', drawHash(result, file.parameters), file.resultHash);
  const sample = replaceAll(result, drawn, file.replacements, differences);
  compare('sample', sample, file.sample);
  return { sample, differences };
}

function replaceAll(
  result: DrawResult,
  drawn: readonly string[][],
  replacements: readonly PublishedReplacement[],
  differences: string[],
): string[] {
  const taken = drawn.map((numbers) => numbers.map((number) => ({ number, replaced: false })));
  for (const { number, replaced, by } of replacements) {
    const s = taken.findIndex((cases) => cases.some((one) => one.number === replaced && !one.replaced));
    if (s < 0) {
      differences.push(`replacement ${number}: ${replaced} was not in the sample`);
      continue;
    }
    taken[s]!.find((one) => one.number === replaced)!.replaced = true;
    const order = result.orders[s]!;
    const position = nextPosition(
      taken[s]!.map((_, i) => i + 1),
      order.length,
    );
    const next = order[position - 1]!.line.number;
    if (next !== by) differences.push(`replacement ${number}: the next of the stratum is ${next}, published ${by}`);
    taken[s]!.push({ number: next, replaced: false });
  }
  return sampleAfter(taken);
}

/** @throws DomainError `sampling.file-invalid` */
function readPublished(document: unknown): PublishedDraw {
  const file = document as Partial<PublishedDraw> | null;
  if (typeof file !== 'object' || file === null || file.format !== DRAW_ALGORITHM)
    throw invalid('format', `a published draw of the format ${DRAW_ALGORITHM}`, file?.format);
  if (typeof file.seed !== 'string' || !/^[0-9a-f]{64}$/.test(file.seed)) throw invalid('seed', '64 hexadecimal digits', file.seed);
  if (typeof file.commitment !== 'string') throw invalid('commitment', '64 hexadecimal digits', file.commitment);
  const { quota, unitMinimum, unitMaximum } = file.parameters ?? {};
  const wished = quota && ('total' in quota ? quota.total : quota.share);
  const whole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  if (!whole(wished) || !whole(unitMinimum) || !(unitMaximum === null || whole(unitMaximum)))
    throw invalid('parameters', 'a quota (total or share), unitMinimum and unitMaximum (or null), whole numbers', file.parameters);
  const lists = [file.frame?.units, file.strata, file.replacements, file.sample];
  if (!lists.every(Array.isArray)) throw invalid('frame', 'frame.units, strata, replacements and sample, each a list', undefined);
  for (const { unit, cases } of file.frame!.units)
    for (const line of cases)
      if (typeof unit !== 'string' || typeof line.number !== 'string' || typeof line.kind !== 'string' || !whole(line.week))
        throw invalid('frame', 'cases with number, kind, week and certainty', line);
  return file as PublishedDraw;
}

function invalid(field: string, message: string, value: unknown): DomainError {
  return new DomainError('sampling.file-invalid', `${field}: expected ${message}`, [{ field, message, value }]);
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
