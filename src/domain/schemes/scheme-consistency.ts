import { formatPoints, type Points } from '../kernel';
import type { ReportProblem, ValuePath } from './object-reader';
import type { SchemeBranch, SchemeDefinition, SchemeItem } from './scheme-definition';

const HUNDRED: Points = 10_000;

/**
 * What the fields of a scheme owe each other: unique codes, sums of exactly 100.00, caps that can be reached, grades that
 * descend to 0. Values that could not be read were reported before and are passed over here.
 */
export function checkConsistency(scheme: SchemeDefinition, report: ReportProblem): void {
  checkValidity(scheme, report);
  checkCodes(scheme, report);
  checkChecks(scheme, report);
  checkChannels(scheme, report);
  scheme.branches.forEach((branch, b) => branch.items.forEach((item, i) => checkItem(branch, item, ['branches', b, 'items', i], report)));
  checkBonus(scheme, report);
  checkRootCauses(scheme, report);
  checkGrades(scheme, report);
}

function checkValidity(scheme: SchemeDefinition, report: ReportProblem): void {
  if (scheme.validFrom && scheme.validTo && scheme.validTo < scheme.validFrom)
    report(['validTo'], `${scheme.validTo} is before validFrom ${scheme.validFrom}`);
}

function checkCodes(scheme: SchemeDefinition, report: ReportProblem): void {
  refuseRepeats(
    scheme.branches.map((branch, b) => ({ code: branch.code, path: ['branches', b, 'code'] })),
    'branch code',
    report,
  );
  refuseRepeats(
    scheme.grades.map((grade, g) => ({ code: grade.code, path: ['grades', g, 'code'] })),
    'grade code',
    report,
  );
  refuseRepeats(
    [
      ...scheme.branches.flatMap((branch, b) =>
        branch.items.map((item, i) => ({ code: item.code, path: ['branches', b, 'items', i, 'code'] })),
      ),
      ...scheme.bonus.items.map((item, i) => ({ code: item.code, path: ['bonus', 'items', i, 'code'] })),
      ...scheme.vetoes.map((veto, v) => ({ code: veto.code, path: ['vetoes', v, 'code'] })),
    ],
    'item code',
    report,
  );
}

/** A hit counted by two items would be deducted twice. */
function checkChecks(scheme: SchemeDefinition, report: ReportProblem): void {
  refuseRepeats(
    [
      ...scheme.branches.flatMap((branch, b) =>
        branch.items.flatMap((item, i) => item.checks.map((code, c) => ({ code, path: ['branches', b, 'items', i, 'checks', c] }))),
      ),
      ...scheme.vetoes.flatMap((veto, v) => veto.checks.map((code, c) => ({ code, path: ['vetoes', v, 'checks', c] }))),
    ],
    'check',
    report,
  );
}

function checkChannels(scheme: SchemeDefinition, report: ReportProblem): void {
  refuseRepeats(
    scheme.channels.map((channel, c) => ({ code: channel.code, path: ['channels', c, 'code'] })),
    'channel',
    report,
  );
  const weights = sum(scheme.channels.map((channel) => channel.weight));
  if (scheme.channels.length > 0 && isReadable(weights) && weights !== HUNDRED)
    report(['channels'], `the weights sum to ${formatPoints(weights)}: expected 100.00`);

  scheme.channels.forEach((channel, c) => {
    const branches = scheme.branches.filter((branch) => branch.channel === channel.code);
    const caps = sum(branches.map((branch) => branch.cap));
    if (branches.length === 0) report(['channels', c], `the channel "${channel.code}" has no branch, so its share could never be scored`);
    else if (isReadable(caps) && caps !== HUNDRED)
      report(['branches'], `the caps of channel "${channel.code}" sum to ${formatPoints(caps)}: expected 100.00`);
  });
  scheme.branches.forEach((branch, b) => {
    const channel = scheme.channels.find((candidate) => candidate.code === branch.channel);
    if (scheme.channels.length > 0 && !channel)
      report(['branches', b, 'channel'], `"${branch.channel}" is not among the channels of this scheme`);
    else if (channel && isReadable(branch.cap) && isReadable(channel.weight) && (branch.cap * channel.weight) % HUNDRED !== 0)
      report(
        ['branches', b, 'cap'],
        `${formatPoints(branch.cap)} × ${formatPoints(channel.weight)} % is no whole hundredth of a point: choose a cap or a weight that divides evenly`,
      );
  });
}

function checkItem(branch: SchemeBranch, item: SchemeItem, path: ValuePath, report: ReportProblem): void {
  if (item.per !== 'hundred-cases' && item.points > branch.cap)
    report([...path, 'points'], `${formatPoints(item.points)} is more than its branch has (${formatPoints(branch.cap)})`);
  if (item.cap !== undefined && item.cap > branch.cap)
    report([...path, 'cap'], `${formatPoints(item.cap)} is more than its branch has (${formatPoints(branch.cap)})`);
  if (item.cap !== undefined && item.per !== 'hundred-cases' && item.points > item.cap)
    report([...path, 'cap'], `${formatPoints(item.cap)} is less than one deduction of ${formatPoints(item.points)}`);
  if (item.objective && item.checks.length === 0)
    report([...path, 'objective'], 'only hits of checks can be confirmed by the machine: expected at least one code in checks');
  if (item.measure === 'check-hits' && item.checks.length === 0)
    report([...path, 'checks'], 'is empty: an item that counts check-hits names its checks');
  if (item.measure !== 'check-hits' && item.checks.length > 0)
    report([...path, 'measure'], `only check-hits come from checks, not "${item.measure}"`);
}

function checkBonus(scheme: SchemeDefinition, report: ReportProblem): void {
  scheme.bonus.items.forEach((item, i) => {
    if (item.points > (item.cap ?? scheme.bonus.cap))
      report(
        ['bonus', 'items', i, 'points'],
        `${formatPoints(item.points)} is more than its cap of ${formatPoints(item.cap ?? scheme.bonus.cap)}`,
      );
    if (item.cap !== undefined && item.cap > scheme.bonus.cap)
      report(['bonus', 'items', i, 'cap'], `${formatPoints(item.cap)} is more than the bonus cap of ${formatPoints(scheme.bonus.cap)}`);
  });
}

/**
 * Only the heaviest finding of one root cause is deducted. That one more fault never raises a score holds only while the
 * items draw on the same balance in the same way: otherwise a heavier finding in an exhausted cap would set a lighter one free.
 */
function checkRootCauses(scheme: SchemeDefinition, report: ReportProblem): void {
  const branchOfCause = new Map<string, string>();
  scheme.branches.forEach((branch, b) =>
    branch.items.forEach((item, i) => {
      if (!item.rootCause) return;
      const path = ['branches', b, 'items', i, 'rootCause'];
      const first = branchOfCause.get(item.rootCause) ?? branch.code;
      branchOfCause.set(item.rootCause, first);
      if (first !== branch.code) report(path, `"${item.rootCause}" is already used in branch "${first}": a root cause stays in one branch`);
      if (item.per !== 'occurrence' || item.cap !== undefined || item.veto)
        report(path, 'only an item per occurrence, without its own cap and without veto, can share a root cause');
    }),
  );
}

function checkGrades(scheme: SchemeDefinition, report: ReportProblem): void {
  scheme.grades.forEach((grade, g) => {
    const better = scheme.grades[g - 1];
    if (better && grade.from >= better.from)
      report(
        ['grades', g, 'from'],
        `${formatPoints(grade.from)} is not below ${formatPoints(better.from)} of the grade before: expected the best grade first`,
      );
  });
  const last = scheme.grades.at(-1);
  if (last && isReadable(last.from) && last.from !== 0)
    report(
      ['grades', scheme.grades.length - 1, 'from'],
      `the worst grade begins at ${formatPoints(last.from)}: expected 0, so that every score has a grade`,
    );
}

function refuseRepeats(entries: readonly { code: string; path: ValuePath }[], what: string, report: ReportProblem): void {
  const seen = new Map<string, ValuePath>();
  for (const { code, path } of entries) {
    if (code === '') continue;
    const first = seen.get(code);
    if (first) report(path, `the ${what} "${code}" is already used at ${formatPath(first)}`);
    else seen.set(code, path);
  }
}

/** Writes a path the way error messages show it: `branches[2].items[0].points`. */
export function formatPath(path: ValuePath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function isReadable(value: number): boolean {
  return !Number.isNaN(value);
}
