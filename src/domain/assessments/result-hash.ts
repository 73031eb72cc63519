import { hashOf } from '../kernel';
import type { UnitInput, UnitScore } from './posting';
import { compare } from './sort-findings';

/** The hash of one unit's frozen inputs; the order of findings, credits, strata and scores decides nothing. */
export function inputHash(input: UnitInput): string {
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compare(a.id, b.id);
  return hashOf({
    unit: input.unit,
    caseCount: input.caseCount,
    findings: [...input.findings].sort(byId).map(({ id, caseNumber, check, item, onSheet, occurrences, occurredOn }) => ({
      id,
      caseNumber,
      check: check ?? null,
      item: item ?? null,
      onSheet: onSheet ?? false,
      occurrences,
      occurredOn,
    })),
    credits: [...(input.credits ?? [])].sort(byId).map(({ id, item, occurrences, occurredOn }) => ({ id, item, occurrences, occurredOn })),
    strata: [...(input.strata ?? [])].sort(byId).map(({ id, frame, scores }) => ({ id, frame, scores: [...scores].sort((a, b) => a - b) })),
    visits: input.visits ?? 0,
    reversals: [...(input.reversals ?? [])]
      .sort((a, b) => compare(a.period, b.period))
      .map(({ period, points, published, restated, findings }) => ({
        period,
        points,
        published,
        restated,
        findings: [...findings].sort(compare),
      })),
  });
}

/** The hash of all units' inputs, from their {@link inputHash}es. */
export function inputsHash(units: readonly { readonly unit: string; readonly inputHash: string }[]): string {
  return hashOf([...units].sort((a, b) => compare(a.unit, b.unit)).map(({ unit, inputHash: hash }) => ({ unit, inputHash: hash })));
}

export type HashedScore = Pick<UnitScore, 'unit' | 'assessed' | 'caseCount' | 'score' | 'grade' | 'hits' | 'postings'>;

/** What one unit came to, with every line of its ledger, in one hash. */
export function scoreHash({ unit, assessed, caseCount, score, grade, hits, postings }: HashedScore): string {
  return hashOf({ unit, assessed, caseCount, score, grade, hits, postings });
}

/**
 * What a run came to, in one hash: equal for equal inputs under equal rules, on whatever machine, in whatever order the units
 * were scored and however often the run was interrupted.
 */
export function resultHash(result: {
  /** "YYYY-MM". */
  readonly period: string;
  readonly schemeHash: string;
  readonly inputsHash: string;
  /** With their {@link scoreHash}es. */
  readonly units: readonly { readonly unit: string; readonly resultHash: string }[];
}): string {
  return hashOf({
    period: result.period,
    schemeHash: result.schemeHash,
    inputsHash: result.inputsHash,
    units: [...result.units].sort((a, b) => compare(a.unit, b.unit)).map(({ unit, resultHash: hash }) => ({ unit, resultHash: hash })),
  });
}
