import { DomainError } from '../kernel';

/**
 * Why a drawn case may be exchanged for the next of its stratum: the reasons concern the file, never what it would score. The list is
 * the office's own.
 */
export const REPLACEMENT_REASONS = {
  'file-in-use': { label: '案卷在检察院、法院或者其他机关,评查期内无法调取' },
  transferred: { label: '案件已移送其他公安机关管辖' },
  secret: { label: '案件涉密,不宜纳入本次评查' },
  duplicate: { label: '与样本中另一案件重复登记' },
  'not-a-case': { label: '测试数据或者误登记,不是案件' },
  'under-supervision': { label: '案件正在个案监督或者倒查程序中' },
  recusal: { label: '全体评查员均须回避' },
  'file-lost': { label: '案卷灭失,已另行追责' },
} as const satisfies Record<string, { label: string }>;

export type ReplacementReason = keyof typeof REPLACEMENT_REASONS;
export const REPLACEMENT_REASON_CODES = Object.keys(REPLACEMENT_REASONS) as ReplacementReason[];

/**
 * The position that replaces a drawn case: the smallest of its stratum that was never taken, by the draw or by an earlier replacement.
 *
 * @param taken positions of the stratum taken so far.
 * @throws DomainError `sampling.stratum-exhausted` when the stratum holds no further case.
 */
export function nextPosition(taken: readonly number[], frameSize: number): number {
  const next = Math.max(0, ...taken) + 1;
  if (next > frameSize)
    throw new DomainError(
      'sampling.stratum-exhausted',
      `all ${frameSize} case(s) of this stratum have been drawn: none is left to replace one`,
    );
  return next;
}

/** Who wants to replace, as far as the rule needs to know. */
export interface Replacer {
  /** Paths of the units on which he or she holds the permission; null is the whole city. */
  readonly grantPaths: readonly (string | null)[];
  /** Path of the unit he or she serves in, when the account is an officer's. */
  readonly ownUnitPath: string | null;
}

/**
 * A sample is never changed by those it is about: neither by an officer of the reviewed unit or of one below it, nor by somebody whose
 * permission comes from that unit itself.
 *
 * @param reviewedPath path of the unit whose case is to be replaced.
 * @throws DomainError `sampling.own-unit`
 */
export function assertMayReplace(replacer: Replacer, reviewedPath: string): void {
  const above = replacer.grantPaths.some((path) => path === null || (reviewedPath.startsWith(path) && path !== reviewedPath));
  const belongs = replacer.ownUnitPath?.startsWith(reviewedPath) ?? false;
  if (!above || belongs) throw new DomainError('sampling.own-unit', 'a drawn case is never replaced by the unit under review');
}
