/** Why a reviewer may not review a case. */
export const RECUSAL_REASONS = {
  'own-unit': { label: '评查员在被考评单位(或其下属单位)任职' },
  'past-unit': { label: '评查员曾在被考评单位任职' },
  'own-case': { label: '评查员参与过本案的办理、审核、审批或者鉴定' },
  'out-of-scope': { label: '评查员的授权不包括该单位' },
  'reviewed-before': { label: '评查员已评查过本案' },
} as const satisfies Record<string, { label: string }>;
export type RecusalReason = keyof typeof RECUSAL_REASONS;

/** A reviewer as far as recusal is concerned. */
export interface ReviewerStanding {
  /** Officer number, when the account is an officer's. */
  readonly officer: string | null;
  /** Path of the unit he or she serves in now. */
  readonly unitPath: string | null;
  /** Units he or she ever served in. */
  readonly pastUnitIds: readonly string[];
  /** Paths of the units the permission to review is granted on; null is the whole city. */
  readonly grantPaths: readonly (string | null)[];
}

/** A case to be reviewed as far as recusal is concerned. */
export interface CaseStanding {
  readonly unitId: string;
  readonly unitPath: string;
  /** Numbers of all officers with a part in it. */
  readonly officers: readonly string[];
}

/**
 * Why this reviewer may not review this case; empty when he or she may. Whoever serves in the unit or below it, holds the permission from
 * that unit or one below it, ever served in it, or had any part in the case stands aside. An account that is no officer's has no history to look at.
 */
export function recusalsOf(reviewer: ReviewerStanding, of: CaseStanding): RecusalReason[] {
  const reasons: RecusalReason[] = [];
  const covering = reviewer.grantPaths.filter((path) => path === null || of.unitPath.startsWith(path));
  const onlyItself = covering.length > 0 && covering.every((path) => path === of.unitPath);
  if ((reviewer.unitPath?.startsWith(of.unitPath) ?? false) || onlyItself) reasons.push('own-unit');
  else if (reviewer.pastUnitIds.includes(of.unitId)) reasons.push('past-unit');
  if (reviewer.officer !== null && of.officers.includes(reviewer.officer)) reasons.push('own-case');
  if (covering.length === 0) reasons.push('out-of-scope');
  return reasons;
}
