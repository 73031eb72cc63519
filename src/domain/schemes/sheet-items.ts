import type { Points } from '../kernel';
import type { ChannelCode, SchemeBranch, SchemeDefinition, SchemeItem } from './scheme-definition';

/** What every reviewed case opens with, in hundredths. */
export const CASE_BASE: Points = 10_000;

/** The branch that is scored by the mean of reviewed cases; a scheme has one at most. */
export function caseMeanBranch(scheme: Pick<SchemeDefinition, 'branches'>): SchemeBranch | undefined {
  return scheme.branches.find((branch) => branch.method === 'case-mean');
}

/**
 * The items a sheet of a channel may name. Online they are those of the case-mean branch, which take points off the case; a scheme
 * without one lets reviewers name the items of its deduct branches that wait for a reviewer. On site they are the items of the
 * channel's branches. An item that names no checks is for people; one that does is served by the machine's suspicions.
 */
export function sheetItems(scheme: Pick<SchemeDefinition, 'branches'>, channel: ChannelCode): readonly SchemeItem[] {
  const mean = channel === 'online' ? caseMeanBranch(scheme) : undefined;
  if (mean) return mean.items;
  return scheme.branches
    .filter((branch) => branch.channel === channel)
    .flatMap((branch) => branch.items.filter((item) => item.checks.length === 0));
}
