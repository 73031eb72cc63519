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
  checkCaseMeans(scheme, report);
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
    scheme.noDeduction.map((reason, r) => ({ code: reason.code, path: ['noDeduction', r, 'code'] })),
    'no-deduction reason',
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

/**
 * One branch at most is scored by reviewed cases: every case has one score, and counted under two branches it would be taken twice.
 */
function checkCaseMeans(scheme: SchemeDefinition, report: ReportProblem): void {
  const first = scheme.branches.findIndex((branch) => branch.method === 'case-mean');
  scheme.branches.forEach((branch, b) => {
    if (branch.method !== 'case-mean') {
      if (branch.items.length === 0) report(['branches', b, 'items'], 'has 0 entries: expected at least 1');
      return;
    }
    if (b !== first)
      report(
        ['branches', b, 'method'],
        `branch "${scheme.branches[first]?.code ?? ''}" is already scored by case-mean: expected one such branch at most`,
      );
    if (branch.channel !== 'online')
      report(['branches', b, 'channel'], 'cases are reviewed online: a case-mean branch belongs to "online"');
  });
}

function checkItem(branch: SchemeBranch, item: SchemeItem, path: ValuePath, report: ReportProblem): void {
  // On a sheet a case opens with 100.00, whatever the branch is worth.
  const onSheet = branch.method === 'case-mean';
  const most = onSheet ? HUNDRED : branch.cap;
  const holder = onSheet ? 'a case has' : 'its branch has';
  if (item.per !== 'hundred-cases' && item.points > most)
    report([...path, 'points'], `${formatPoints(item.points)} is more than ${holder} (${formatPoints(most)})`);
  if (item.cap !== undefined && item.cap > most)
    report([...path, 'cap'], `${formatPoints(item.cap)} is more than ${holder} (${formatPoints(most)})`);
  if (item.cap !== undefined && item.per !== 'hundred-cases' && item.points > item.cap)
    report([...path, 'cap'], `${formatPoints(item.cap)} is less than one deduction of ${formatPoints(item.points)}`);
  if (item.basic && !onSheet) report([...path, 'basic'], 'only a case can fail a basic standard: expected a branch of method case-mean');
  if (onSheet) checkSheetItem(item, path, report);
  else checkSources(item, path, report);
}

function checkSheetItem(item: SchemeItem, path: ValuePath, report: ReportProblem): void {
  if (item.per === 'hundred-cases') report([...path, 'per'], 'a sheet has one case: expected occurrence or once');
  if (item.checks.length > 0)
    report([...path, 'checks'], 'hits of checks are counted by branches of method deduct; on a sheet they would be taken twice');
  if (item.objective) report([...path, 'objective'], 'a reviewer judges what is on a sheet: expected false');
  if (item.measure !== 'review-findings') report([...path, 'measure'], 'a sheet counts review-findings only');
}

/** Where the findings of an item come from: checks of the pack, or signals of what became of a case. */
function checkSources(item: SchemeItem, path: ValuePath, report: ReportProblem): void {
  const signals = item.checks.filter(isSignal);
  const plain = item.checks.length - signals.length;
  if (item.objective && plain === 0 && !signals.some((signal) => signal.startsWith('outcome:')))
    report(
      [...path, 'objective'],
      'only hits of checks and outcomes of cases can be confirmed by the machine: expected at least one code of these in checks',
    );
  if (item.measure === 'check-hits' && plain === 0)
    report([...path, 'checks'], 'is empty: an item that counts check-hits names its checks');
  if (item.measure !== 'check-hits' && plain > 0) report([...path, 'measure'], `only check-hits come from checks, not "${item.measure}"`);
}

/** Whether a code of `checks` is a signal (`outcome:litigation-lost`) and no check of the pack. */
export function isSignal(code: string): boolean {
  return code.includes(':');
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
