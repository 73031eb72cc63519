import { formatPoints } from '../kernel';
import { objectionDays } from './scheme-lookup';
import type { SchemeBonusItem, SchemeBranch, SchemeDefinition, SchemeItem } from './scheme-definition';

/** One difference between two versions of a scheme, as a person would name it. */
export interface SchemeChange {
  readonly change: 'added' | 'removed' | 'changed';
  /** What it concerns, by codes: `branches/criminal`, `items/custody-overrun`, `grades/passed`, empty for the scheme itself. */
  readonly path: string;
  /** The field that changed; null when the whole thing came or went. */
  readonly field: string | null;
  /** As written in a scheme's file; null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
  /** A Chinese sentence: “刑事案件办理”“羁押超期”的分值由10.00改为8.00. */
  readonly text: string;
}

interface Part {
  readonly title: string;
  /** Written values by field, in the order in which they are to be told. */
  readonly fields: ReadonlyMap<string, string>;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: '名称',
  note: '说明',
  validFrom: '启用月份',
  validTo: '停用月份',
  periodFirstDay: '考评期起始日',
  'objection.days': '提出异议期限(工作日)',
  'objection.decideDays': '裁定异议期限(工作日)',
  'placement.cases': '案件归月依据',
  'placement.hits': '问题归月依据',
  weight: '权重(%)',
  channel: '考评渠道',
  method: '计分方法',
  cap: '分值上限',
  points: '分值',
  per: '计扣方式',
  class: '问题性质',
  objective: '客观项',
  veto: '一票否决',
  basic: '基本标准',
  checks: '对应核查规则',
  measure: '问题来源',
  rootCause: '同因',
  article: '依据',
  from: '起始分',
  branch: '所属考评项目',
};
const ALL = '考评标准';

/**
 * What changed from one version to another: things are told apart by their codes, so that moving a line in a file is no change, and
 * an item that moved to another branch is one change and not two.
 *
 * @returns in the order of the newer version, what is gone at the end; empty for equal rules.
 */
export function diffSchemes(before: SchemeDefinition, after: SchemeDefinition): SchemeChange[] {
  const [old, young] = [partsOf(before), partsOf(after)];
  const changes: SchemeChange[] = [];
  for (const [path, part] of young) {
    const known = old.get(path);
    if (known) changes.push(...fieldChanges(path, known, part));
    else
      changes.push({
        change: 'added',
        path,
        field: null,
        before: null,
        after: written(part),
        text: `新增${nameOf(path, part)}:${written(part)}`,
      });
  }
  for (const [path, part] of old)
    if (!young.has(path))
      changes.push({ change: 'removed', path, field: null, before: written(part), after: null, text: `删除${nameOf(path, part)}` });
  return changes;
}

function fieldChanges(path: string, before: Part, after: Part): SchemeChange[] {
  const fields = [...new Set([...after.fields.keys(), ...before.fields.keys()])];
  return fields.flatMap((field): SchemeChange[] => {
    const [was, is] = [before.fields.get(field) ?? null, after.fields.get(field) ?? null];
    if (was === is) return [];
    const text = `${nameOf(path, after)}的${FIELD_NAMES[field] ?? field}由${was ?? '无'}改为${is ?? '无'}`;
    return [{ change: 'changed', path, field, before: was, after: is, text }];
  });
}

/** Everything of a scheme that has a code, by its path. Items are kept apart from their branch, which is a field of theirs. */
function partsOf(scheme: SchemeDefinition): Map<string, Part> {
  const parts = new Map<string, Part>();
  const add = (path: string, title: string, values: Readonly<Record<string, string | undefined>>): void => {
    const fields = Object.entries({ title, ...values }).flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const]));
    parts.set(path, { title, fields: new Map(fields) });
  };
  const objection = objectionDays(scheme);
  add('', scheme.title, {
    note: scheme.note,
    validFrom: scheme.validFrom,
    validTo: scheme.validTo,
    periodFirstDay: String(scheme.periodFirstDay),
    'objection.days': String(objection.days),
    'objection.decideDays': String(objection.decideDays),
    'placement.cases': scheme.placement.cases,
    'placement.hits': scheme.placement.hits,
  });
  for (const { code, title, weight } of scheme.channels) add(`channels/${code}`, title, { weight: formatPoints(weight) });
  for (const branch of scheme.branches) {
    add(`branches/${branch.code}`, branch.title, { channel: branch.channel, method: branch.method, cap: formatPoints(branch.cap) });
    for (const item of branch.items) add(`items/${item.code}`, item.title, itemFields(item, branch));
  }
  add('bonus', '加分', { cap: formatPoints(scheme.bonus.cap) });
  for (const item of scheme.bonus.items) add(`bonus/${item.code}`, item.title, bonusFields(item));
  for (const veto of scheme.vetoes) add(`vetoes/${veto.code}`, veto.title, { checks: list(veto.checks), article: veto.article });
  for (const reason of scheme.noDeduction) add(`noDeduction/${reason.code}`, reason.title, { article: reason.article });
  for (const grade of scheme.grades) add(`grades/${grade.code}`, grade.title, { from: formatPoints(grade.from) });
  return parts;
}

function itemFields(item: SchemeItem, branch: SchemeBranch): Record<string, string | undefined> {
  return {
    branch: branch.title,
    points: formatPoints(item.points),
    per: item.per,
    cap: item.cap === undefined ? undefined : formatPoints(item.cap),
    class: item.class,
    objective: yes(item.objective),
    veto: yes(item.veto),
    basic: yes(item.basic),
    checks: list(item.checks),
    measure: item.measure,
    rootCause: item.rootCause,
    article: item.article,
  };
}

function bonusFields(item: SchemeBonusItem): Record<string, string | undefined> {
  return {
    points: formatPoints(item.points),
    cap: item.cap === undefined ? undefined : formatPoints(item.cap),
    measure: item.measure,
    article: item.article,
  };
}

function written({ fields }: Part): string {
  return [...fields].flatMap(([field, value]) => (field === 'title' ? [] : [`${FIELD_NAMES[field] ?? field} ${value}`])).join(',');
}

function nameOf(path: string, { title }: Part): string {
  return path === '' ? ALL : `“${title}”`;
}

function yes(flag: boolean): string {
  return flag ? '是' : '否';
}

/** In the order of codes: a list of checks is a set. */
function list(codes: readonly string[]): string | undefined {
  return codes.length === 0 ? undefined : [...codes].sort().join('、');
}
