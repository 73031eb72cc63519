import { DomainError, type FieldProblem } from '../kernel';
import { forbiddenWordingOf } from './forbidden-wording';
import type { ValuePath } from './object-reader';
import { FORBIDDEN_MEASURES, type AllowedMeasure, type ForbiddenMeasure, type SchemeDefinition } from './scheme-definition';
import { formatPath } from './scheme-consistency';

/** `unverified`: known from memory only; refused all the same, but never to be cited as law. */
export type BasisStatus = 'verified' | 'unverified';

export interface ForbiddenIndicator {
  /** The item, branch, bonus item or veto that scores it. */
  readonly path: ValuePath;
  readonly code: string;
  readonly title: string;
  readonly measure: ForbiddenMeasure;
  /** The indicator's Chinese name: 行政拘留数. */
  readonly indicator: string;
  readonly basis: string;
  readonly basisStatus: BasisStatus;
  /** Whether the declared measure or the wording of title or code gave it away. */
  readonly detectedBy: 'measure' | 'wording';
}

const OPINION_2011 = '公安部2011年《关于改革完善执法质量考评制度的意见》';
const CLEAN_UP_2015 = '中央政法委2015年清理考核指标';

const INDICATORS: Readonly<Record<ForbiddenMeasure, { readonly indicator: string; readonly basis: string; readonly status: BasisStatus }>> =
  {
    'fine-amount': { indicator: '罚没款数额', basis: `《行政处罚法》第七十四条;${OPINION_2011}`, status: 'verified' },
    'administrative-detentions': { indicator: '行政拘留数', basis: OPINION_2011, status: 'verified' },
    'criminal-detentions': { indicator: '刑事拘留数', basis: `${OPINION_2011};${CLEAN_UP_2015}`, status: 'verified' },
    arrests: { indicator: '批捕率、逮捕数', basis: CLEAN_UP_2015, status: 'verified' },
    incidents: { indicator: '发案数', basis: OPINION_2011, status: 'verified' },
    'clearance-rate': { indicator: '破案率', basis: OPINION_2011, status: 'verified' },
    'return-rate': { indicator: '退查率', basis: '省级执法质量考核评议实施细则(2018年)第七条', status: 'verified' },
    'prosecution-rate': { indicator: '起诉率', basis: `${CLEAN_UP_2015}(未核实)`, status: 'unverified' },
    'conviction-rate': { indicator: '有罪判决率', basis: `${CLEAN_UP_2015}(未核实)`, status: 'unverified' },
    'closing-rate': { indicator: '结案率', basis: `${CLEAN_UP_2015}(未核实)`, status: 'unverified' },
  };

/**
 * Finds what a scheme must not score: the harvest of police work (fines, detentions, arrests, clearance, …) instead of its
 * quality. 处罚法 Art 74 forbids to tie fines to assessment, directly or in disguise; the rest is domain 1.4. Looks at the
 * declared measure and, so that renaming does not help, at the wording of titles and codes.
 */
export function forbiddenIndicators(scheme: SchemeDefinition): ForbiddenIndicator[] {
  return indicatorsOf(scored(scheme));
}

/** The same of a document that is no valid scheme: who tries to score one does not get past it with another mistake beside it. */
export function attemptedIndicators(document: unknown): ForbiddenIndicator[] {
  return indicatorsOf(attempted(document));
}

function indicatorsOf(parts: readonly Scored[]): ForbiddenIndicator[] {
  return parts.flatMap(({ path, code, title, measure }) => {
    const declared = isForbidden(measure) ? [measure] : [];
    const worded = forbiddenWordingOf(title, code).filter((found) => !declared.includes(found));
    return [
      ...declared.map((found) => indicatorAt(path, code, title, found, 'measure')),
      ...worded.map((found) => indicatorAt(path, code, title, found, 'wording')),
    ];
  });
}

/** @throws DomainError `scheme.forbidden-indicator` naming every one of them. */
export function refuseForbiddenIndicators(scheme: SchemeDefinition): void {
  const found = forbiddenIndicators(scheme);
  if (found.length === 0) return;
  throw new DomainError(
    'scheme.forbidden-indicator',
    `scheme "${scheme.code}" scores ${found.map((one) => `${one.indicator} (${formatPath(one.path)})`).join(', ')}: count faults in the handling of cases instead`,
    found.map(forbiddenProblem),
  );
}

/** What is told of an indicator at its place. */
export function forbiddenProblem({ path, title, indicator, basis, detectedBy, measure }: ForbiddenIndicator): FieldProblem {
  return {
    field: formatPath(path),
    message: `"${title}" is the forbidden indicator ${indicator}: ${basis}`,
    value: detectedBy === 'measure' ? measure : title,
  };
}

interface Scored {
  readonly path: ValuePath;
  readonly code: string;
  readonly title: string;
  readonly measure?: AllowedMeasure | ForbiddenMeasure;
}

function scored(scheme: SchemeDefinition): Scored[] {
  return [
    ...scheme.branches.flatMap((branch, b) => [
      { path: ['branches', b], code: branch.code, title: branch.title },
      ...branch.items.map((item, i) => ({ path: ['branches', b, 'items', i], code: item.code, title: item.title, measure: item.measure })),
    ]),
    ...scheme.bonus.items.map((item, i) => ({ path: ['bonus', 'items', i], code: item.code, title: item.title, measure: item.measure })),
    ...scheme.vetoes.map((veto, v) => ({ path: ['vetoes', v], code: veto.code, title: veto.title })),
  ];
}

/** What a document of whatever form has where a scheme has its branches, items, bonuses and vetoes. */
function attempted(document: unknown): Scored[] {
  const { branches, bonus, vetoes } = fieldsOf(document);
  const part = (value: unknown, path: ValuePath): Scored => {
    const { code, title, measure } = fieldsOf(value);
    const declared = FORBIDDEN_MEASURES.find((forbidden) => forbidden === measure);
    return { path, code: textOf(code), title: textOf(title), ...(declared && { measure: declared }) };
  };
  return [
    ...listOf(branches).flatMap((branch, b) => [
      part(branch, ['branches', b]),
      ...listOf(fieldsOf(branch)['items']).map((item, i) => part(item, ['branches', b, 'items', i])),
    ]),
    ...listOf(fieldsOf(bonus)['items']).map((item, i) => part(item, ['bonus', 'items', i])),
    ...listOf(vetoes).map((veto, v) => part(veto, ['vetoes', v])),
  ];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isForbidden(measure: AllowedMeasure | ForbiddenMeasure | undefined): measure is ForbiddenMeasure {
  return FORBIDDEN_MEASURES.some((forbidden) => forbidden === measure);
}

function indicatorAt(
  path: ValuePath,
  code: string,
  title: string,
  measure: ForbiddenMeasure,
  detectedBy: ForbiddenIndicator['detectedBy'],
): ForbiddenIndicator {
  const { indicator, basis, status } = INDICATORS[measure];
  return { path, code, title, measure, indicator, basis, basisStatus: status, detectedBy };
}
