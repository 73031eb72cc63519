import { canonicalJson, hashOf, sha256 } from '../kernel';
import type { Posting, UnitInput, UnitScore } from './posting';
import { compare } from './sort-findings';

// Members are named in canonical order, as the kernel writes them fastest: a month has thousands of lines.

/** The hash of one unit's frozen inputs; the order of findings, credits, strata and scores decides nothing. */
export function inputHash(input: UnitInput): string {
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compare(a.id, b.id);
  return hashOf({
    caseCount: input.caseCount,
    credits: [...(input.credits ?? [])].sort(byId).map(({ id, item, occurredOn, occurrences }) => ({ id, item, occurredOn, occurrences })),
    findings: [...input.findings].sort(byId).map(({ caseNumber, check, id, item, occurredOn, occurrences, onSheet }) => ({
      caseNumber,
      check: check ?? null,
      id,
      item: item ?? null,
      occurredOn,
      occurrences,
      onSheet: onSheet ?? false,
    })),
    reversals: [...(input.reversals ?? [])]
      .sort((a, b) => compare(a.period, b.period))
      .map(({ findings, period, points, published, restated }) => ({
        findings: [...findings].sort(compare),
        period,
        points,
        published,
        restated,
      })),
    strata: [...(input.strata ?? [])].sort(byId).map(({ frame, id, scores }) => ({ frame, id, scores: [...scores].sort((a, b) => a - b) })),
    unit: input.unit,
    visits: input.visits ?? 0,
  });
}

/** The hash of all units' inputs, from their {@link inputHash}es. */
export function inputsHash(units: readonly { readonly unit: string; readonly inputHash: string }[]): string {
  return hashOf([...units].sort((a, b) => compare(a.unit, b.unit)).map(({ unit, inputHash: hash }) => ({ unit, inputHash: hash })));
}

export type HashedScore = Pick<UnitScore, 'unit' | 'assessed' | 'caseCount' | 'score' | 'grade' | 'hits' | 'postings'>;

/** A ledger in canonical form: the bytes that are stored are those that are hashed. */
export function canonicalPostings(postings: readonly Posting[]): string {
  return canonicalJson(
    postings.map(({ arithmetic, branch, item, kind, points, seq, source: { findings, occurrences }, text }) => ({
      arithmetic,
      branch,
      item,
      kind,
      points,
      seq,
      source: { findings, occurrences },
      text,
    })),
  );
}

/**
 * What one unit came to, with every line of its ledger, in one hash.
 *
 * @param ledger the postings by {@link canonicalPostings}, where they have been made already.
 */
export function scoreHash(
  { unit, assessed, caseCount, score, grade, hits, postings }: HashedScore,
  ledger: string = canonicalPostings(postings),
): string {
  const [before, after] = [
    { assessed, caseCount, grade, hits },
    { score, unit },
  ].map(canonicalJson);
  return sha256(`${before!.slice(0, -1)},"postings":${ledger},${after!.slice(1)}`);
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
