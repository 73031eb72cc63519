import { defineLifecycle, DomainError, nextState } from '../kernel';

export type FindingState = 'suspected' | 'confirmed' | 'rejected' | 'withdrawn' | 'overturned';
export type FindingMove = 'confirm' | 'reject' | 'withdraw' | 'overturn' | 'reopen' | 'return';

/**
 * Every hit begins as a suspicion (问题线索); only a confirmed one scores. `withdraw` is what the machine does when the
 * facts of the case change and its hit falls away; `overturn` is what an upheld objection does to a confirmed finding;
 * `return` puts before a person what the machine confirmed by a check that is no longer trusted.
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
    return: { from: ['confirmed'], to: 'suspected' },
  },
});

/**
 * Why a finding does not, or no longer, count. Those marked `noDeduction` are grounds on which a fault that did occur goes without
 * points (不扣分情形); they follow 137号令, of which only `law-unclear` and `panel-decision` were read in a (local) source, the others
 * stand as the office's own list and are not to be cited as law. A scheme that lists its grounds replaces these, see {@link NoDeductionGrounds}.
 */
export const FINDING_REASONS = {
  'facts-differ': { label: '与事实不符', moves: ['reject', 'overturn'] },
  'exception-applies': { label: '符合法定例外情形', moves: ['reject', 'overturn'] },
  'record-wrong': { label: '录入数据有误,案卷无误', moves: ['reject', 'overturn'] },
  duplicate: { label: '与其他问题重复', moves: ['reject', 'overturn'] },
  'law-changed': { label: '法律、法规、规章变化', moves: ['reject', 'overturn'], noDeduction: true },
  'law-unclear': { label: '法律、法规、规章规定不明确', moves: ['reject', 'overturn'], noDeduction: true },
  'force-majeure': { label: '不可抗力', moves: ['reject', 'overturn'], noDeduction: true },
  arguable: { label: '证据或者法律认识存在合理争议', moves: ['reject', 'overturn'], noDeduction: true },
  'new-evidence': { label: '出现新的证据', moves: ['reject', 'overturn', 'reopen'], noDeduction: true },
  'party-caused': { label: '当事人过错或者其他客观原因', moves: ['reject', 'overturn'], noDeduction: true },
  'panel-decision': { label: '考评小组认定不扣分', moves: ['reject', 'overturn'], noDeduction: true },
  'facts-changed': { label: '案件数据更新后不再命中', moves: ['withdraw'] },
  'rule-changed': { label: '核查规则已更正', moves: ['withdraw'] },
  'hit-again': { label: '案件数据更新后再次命中', moves: ['reopen'] },
  'outcome-withdrawn': { label: '后续结果已更正或者撤回', moves: ['withdraw', 'overturn'] },
  'check-advisory': { label: '核查规则准确率不足,转为参考,待人工确认', moves: ['return'] },
  'decided-wrongly': { label: '原处理不当', moves: ['reopen'] },
} as const satisfies Record<string, { label: string; moves: readonly FindingMove[]; noDeduction?: true }>;

export type FindingReason = keyof typeof FINDING_REASONS;

/** The no-deduction grounds of the schemes in force: code to wording. None at all leaves those of {@link FINDING_REASONS}. */
export type NoDeductionGrounds = ReadonlyMap<string, string>;
export const NO_GROUNDS: NoDeductionGrounds = new Map();

/**
 * The reasons that may be given for a move; none for `confirm`, which needs none. Where the office lists its no-deduction grounds,
 * these stand in place of the built-in ones.
 */
export function reasonsFor(move: FindingMove, grounds: NoDeductionGrounds = NO_GROUNDS): string[] {
  const listed = grounds.size > 0 && (move === 'reject' || move === 'overturn');
  const builtIn = (Object.keys(FINDING_REASONS) as FindingReason[]).filter(
    (reason) => allows(reason, move) && !(listed && isNoDeduction(reason)),
  );
  return listed ? [...new Set<string>([...builtIn, ...grounds.keys()])] : builtIn;
}

/** What a reason is called; a code that is no longer listed anywhere is its own name. */
export function reasonLabel(reason: string, grounds: NoDeductionGrounds = NO_GROUNDS): string {
  const builtIn: Readonly<Record<string, { label: string }>> = FINDING_REASONS;
  return grounds.get(reason) ?? builtIn[reason]?.label ?? reason;
}

/**
 * The state after a move, with the reason it needs: everything but `confirm` is explained.
 *
 * @param grounds of the schemes in force, for `reject` and `overturn`.
 * @throws DomainError `lifecycle.refused` when the move does not start here, `request.invalid` when the reason is missing or
 * belongs to another move.
 */
export function moveFinding(
  state: FindingState,
  move: FindingMove,
  reason?: string,
  grounds: NoDeductionGrounds = NO_GROUNDS,
): FindingState {
  const next = nextState(FINDING_LIFECYCLE, state, move);
  if (move === 'confirm') return next;
  const reasons = reasonsFor(move, grounds);
  if (reason === undefined || !reasons.includes(reason))
    throw new DomainError('request.invalid', `"${move}" needs a reason, one of ${reasons.join(', ')}`, [
      { field: 'reason', message: `expected one of ${reasons.join(', ')}`, value: reason },
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

function isNoDeduction(reason: FindingReason): boolean {
  return 'noDeduction' in FINDING_REASONS[reason];
}
