import type { ChannelCode, SchemeBranch, SchemeDefinition } from '../schemes';
import { stratifiedMean, type StratifiedMean } from './stratified-mean';
import type { LeftOut, UnitInput } from './posting';
import { factorOf, type Factor } from './unit-ledger';

/** A branch that is scored this month, and what its points are worth in the score. */
export interface WeightedBranch {
  readonly branch: SchemeBranch;
  readonly factor: Factor;
  /** Hundredths of a percent, of its channel, as the scheme has it. */
  readonly channelWeight: number;
  /** Under `case-mean`. */
  readonly mean?: StratifiedMean;
}

/**
 * Which branches of a scheme can be scored for a unit. A case-mean branch without a reviewed case, and an on-site channel without a
 * visit, say nothing of the unit; scored as full marks they would reward not being looked at. They are left out, and what remains
 * is scaled up: branches within their channel, channels among each other, so that 100.00 stays what a faultless unit gets.
 *
 * @returns the branches in the order of channels and branches of the scheme; none only for a scheme of nothing but what was left out.
 */
export function weighBranches(
  scheme: Pick<SchemeDefinition, 'channels' | 'branches'>,
  input: Pick<UnitInput, 'strata' | 'visits'>,
): { readonly branches: readonly WeightedBranch[]; readonly leftOut: readonly LeftOut[] } {
  const mean = stratifiedMean(input.strata ?? []);
  const leftOut: LeftOut[] = [];
  const scored: { readonly channel: ChannelCode; readonly weight: bigint; readonly caps: bigint; readonly branches: SchemeBranch[] }[] = [];
  for (const channel of scheme.channels) {
    if (channel.code === 'onsite' && (input.visits ?? 0) === 0) {
      leftOut.push({ kind: 'channel', code: channel.code, text: `本期未${channel.title},其权重由其他渠道按比例承担` });
      continue;
    }
    const branches = scheme.branches.filter((branch) => {
      if (branch.channel !== channel.code) return false;
      if (branch.method !== 'case-mean' || mean) return true;
      leftOut.push({
        kind: 'branch',
        code: branch.code,
        text: `本期没有评查案件,“${branch.title}”不计,其分值由同渠道其他考评项目按比例承担`,
      });
      return false;
    });
    const caps = branches.reduce((sum, branch) => sum + branch.cap, 0);
    if (branches.length > 0) scored.push({ channel: channel.code, weight: BigInt(channel.weight), caps: BigInt(caps), branches });
  }
  const weights = scored.reduce((sum, { weight }) => sum + weight, 0n);
  return {
    branches: scored.flatMap(({ weight, caps, branches }) =>
      branches.map((branch) => ({
        branch,
        factor: factorOf(weight * 10_000n, weights * caps),
        channelWeight: Number(weight),
        ...(branch.method === 'case-mean' && mean && { mean }),
      })),
    ),
    leftOut,
  };
}
