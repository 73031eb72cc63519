import type { LocalDate } from '../kernel';
import type { FindingClass } from './finding-class';
import { type FindingReason, type FindingState, mayWithdraw, moveFinding } from './finding-lifecycle';

/** A hit of a check, as far as its finding is concerned. */
export interface Hit {
  readonly check: string;
  readonly class: FindingClass;
  readonly occurrences: number;
  readonly occurredOn: LocalDate;
  readonly rulesVersion: string;
  /** Of the trace and the counterfactual: how the hit is explained. */
  readonly traceHash: string;
}

/** What is already on record for a case and a check. */
export interface KnownFinding {
  readonly check: string;
  readonly state: FindingState;
  readonly class: FindingClass;
  readonly occurrences: number;
  readonly occurredOn: LocalDate;
  readonly rulesVersion: string;
  readonly traceHash: string | null;
  readonly confirmedByMachine: boolean;
  readonly published: boolean;
}

export type Reconciliation<H extends Hit, K extends KnownFinding> =
  | { readonly act: 'suspect'; readonly hit: H }
  | { readonly act: 'refresh'; readonly hit: H; readonly known: K }
  | { readonly act: 'reopen'; readonly hit: H; readonly known: K; readonly state: FindingState; readonly reason: FindingReason }
  | { readonly act: 'withdraw'; readonly known: K; readonly state: FindingState; readonly reason: FindingReason };

/**
 * What the hits of one case's new evaluation change in its findings. A new hit is suspected; one whose facts moved is refreshed
 * while no person has decided on it (the machine then confirms it anew); one that had been withdrawn comes back; one that fell away is withdrawn, unless a person confirmed
 * it or a published month counts it. What a person decided stands.
 */
export function reconcileFindings<H extends Hit, K extends KnownFinding>(hits: readonly H[], known: readonly K[]): Reconciliation<H, K>[] {
  const acts: Reconciliation<H, K>[] = [];
  const byCheck = new Map(known.map((finding) => [finding.check, finding]));
  for (const hit of hits) {
    const finding = byCheck.get(hit.check);
    byCheck.delete(hit.check);
    if (!finding) acts.push({ act: 'suspect', hit });
    else if (finding.state === 'withdrawn')
      acts.push({ act: 'reopen', hit, known: finding, state: moveFinding('withdrawn', 'reopen', 'hit-again'), reason: 'hit-again' });
    else if (isUndecided(finding) && differs(hit, finding)) acts.push({ act: 'refresh', hit, known: finding });
  }
  for (const finding of byCheck.values())
    if (mayWithdraw(finding))
      acts.push({
        act: 'withdraw',
        known: finding,
        state: moveFinding(finding.state, 'withdraw', 'facts-changed'),
        reason: 'facts-changed',
      });
  return acts;
}

/** Nobody decided on it, or only the machine did and no published month counts it. */
function isUndecided({ state, confirmedByMachine, published }: KnownFinding): boolean {
  return state === 'suspected' || (state === 'confirmed' && confirmedByMachine && !published);
}

function differs(hit: Hit, finding: KnownFinding): boolean {
  return (
    hit.occurrences !== finding.occurrences ||
    hit.occurredOn !== finding.occurredOn ||
    hit.class !== finding.class ||
    hit.traceHash !== finding.traceHash ||
    hit.rulesVersion !== finding.rulesVersion
  );
}
