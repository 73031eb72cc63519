import { defineLifecycle, DomainError, nextState } from '../kernel';

export type FindingState = 'suspected' | 'confirmed' | 'rejected' | 'withdrawn' | 'overturned';
export type FindingMove = 'confirm' | 'reject' | 'withdraw' | 'overturn' | 'reopen';

/**
 * Every hit begins as a suspicion (问题线索); only a confirmed one scores. `withdraw` is what the machine does when the
 * facts of the case change and its hit falls away; `overturn` is what an upheld objection does to a confirmed finding.
 */
export const FINDING_LIFECYCLE = defineLifecycle<FindingState, FindingMove>({
  name: 'finding',
  initial: 'suspected',
  final: ['overturned'],
  moves: {
    confirm: { from: ['suspected'], to: 'confirmed' },
    reject: { from: ['suspected'], to: 'rejected' },
    withdraw: { from: ['suspected', 'confirmed'], to: 'withdrawn' },
    overturn: { from: ['confirmed'], to: 'overturned' },
    reopen: { from: ['rejected', 'withdrawn'], to: 'suspected' },
  },
});

/**
 * Why a finding does not, or no longer, count. The no-deduction grounds follow 137号令; of those only `law-unclear` and
 * `panel-decision` were read in a (local) source, the others stand as the office's own list and are not to be cited as law.
 */
export const FINDING_REASONS = {
  'facts-differ': { label: '与事实不符', moves: ['reject', 'overturn'] },
  'exception-applies': { label: '符合法定例外情形', moves: ['reject', 'overturn'] },
  'record-wrong': { label: '录入数据有误,案卷无误', moves: ['reject', 'overturn'] },
  duplicate: { label: '与其他问题重复', moves: ['reject', 'overturn'] },
  'law-changed': { label: '法律、法规、规章变化', moves: ['reject', 'overturn'] },
  'law-unclear': { label: '法律、法规、规章规定不明确', moves: ['reject', 'overturn'] },
  'force-majeure': { label: '不可抗力', moves: ['reject', 'overturn'] },
  arguable: { label: '证据或者法律认识存在合理争议', moves: ['reject', 'overturn'] },
  'new-evidence': { label: '出现新的证据', moves: ['reject', 'overturn', 'reopen'] },
  'party-caused': { label: '当事人过错或者其他客观原因', moves: ['reject', 'overturn'] },
  'panel-decision': { label: '考评小组认定不扣分', moves: ['reject', 'overturn'] },
  'facts-changed': { label: '案件数据更新后不再命中', moves: ['withdraw'] },
  'rule-changed': { label: '核查规则已更正', moves: ['withdraw'] },
  'hit-again': { label: '案件数据更新后再次命中', moves: ['reopen'] },
  'decided-wrongly': { label: '原处理不当', moves: ['reopen'] },
} as const satisfies Record<string, { label: string; moves: readonly FindingMove[] }>;

export type FindingReason = keyof typeof FINDING_REASONS;

/** The reasons that may be given for a move; none for `confirm`, which needs none. */
export function reasonsFor(move: FindingMove): FindingReason[] {
  return (Object.keys(FINDING_REASONS) as FindingReason[]).filter((reason) => allows(reason, move));
}

/**
 * The state after a move, with the reason it needs: everything but `confirm` is explained.
 *
 * @throws DomainError `lifecycle.refused` when the move does not start here, `request.invalid` when the reason is missing or
 * belongs to another move.
 */
export function moveFinding(state: FindingState, move: FindingMove, reason?: FindingReason): FindingState {
  const next = nextState(FINDING_LIFECYCLE, state, move);
  if (move === 'confirm') return next;
  if (reason === undefined || !allows(reason, move))
    throw new DomainError('request.invalid', `"${move}" needs a reason, one of ${reasonsFor(move).join(', ')}`, [
      { field: 'reason', message: `expected one of ${reasonsFor(move).join(', ')}`, value: reason },
    ]);
  return next;
}

/**
 * Whether a hit that has fallen away may be withdrawn without a person. What a person confirmed stays until a person
 * overturns it, and what a published month has posted is only ever reversed.
 */
export function mayWithdraw(finding: {
  readonly state: FindingState;
  readonly confirmedByMachine: boolean;
  readonly published: boolean;
}): boolean {
  if (finding.state === 'suspected') return true;
  return finding.state === 'confirmed' && finding.confirmedByMachine && !finding.published;
}

function allows(reason: FindingReason, move: FindingMove): boolean {
  const moves: readonly FindingMove[] = FINDING_REASONS[reason].moves;
  return moves.includes(move);
}
