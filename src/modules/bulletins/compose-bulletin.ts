import {
  bandTexts,
  type BulletinContent,
  type BulletinFault,
  type BulletinProblem,
  type BulletinRank,
  type BulletinUnit,
  methodNote,
  moveTexts,
  overviewText,
} from '../../domain/assessments';
import { chineseDate } from '../../domain/documents';
import { formatPoints } from '../../domain/kernel';
import type { ScoringScheme } from '../schemes';
import type { FindingFacts, NoticeFacts, PublishedRun, SampleFacts, UnitFacts } from './bulletin-facts';

/** Everything a bulletin is made of, as it was read. */
export interface BulletinSources {
  readonly run: PublishedRun;
  readonly scheme: ScoringScheme;
  readonly units: readonly UnitFacts[];
  readonly findings: readonly FindingFacts[];
  readonly credits: readonly { readonly unitName: string; readonly item: string; readonly occurrences: number }[];
  readonly corrections: readonly string[];
  readonly sample: SampleFacts | undefined;
  readonly notices: readonly NoticeFacts[];
  readonly audit: { readonly day: string; readonly root: string } | undefined;
  readonly asOf: string;
  /** Titles of the pack's checks, by code. */
  readonly checkTitles: Readonly<Record<string, string>>;
}

/** What a closed month says in its bulletin. The same month, day and notices give the same content. */
export function composeBulletin(sources: BulletinSources): BulletinContent {
  const { run, scheme, units, asOf } = sources;
  const { definition } = scheme;
  const told = units.map((unit): BulletinUnit => ({ ...unit, gradeTitle: gradeTitle(scheme, unit.grade) }));
  const assessed = told.filter(({ score }) => score !== null);
  const cases = sum(units, ({ cases: count }) => count);
  const reviewed = sum(units, ({ reviewed: count }) => count);
  const named = sources.findings.map((finding) => ({ finding, ...nameOf(scheme, finding, sources.checkTitles) }));
  return {
    period: run.period,
    from: run.from,
    to: run.to,
    runId: run.id,
    resultHash: run.resultHash,
    scheme: { code: definition.code, number: run.schemeNumber, title: definition.title, hash: scheme.hash },
    asOf,
    overview: overviewText(
      {
        cases,
        reviewed,
        findings: sources.findings.length,
        grades: definition.grades.map(({ code, title }) => ({ title, count: units.filter(({ grade }) => grade === code).length })),
      },
      told,
    ),
    method: methodNote({
      from: chineseDate(run.from),
      to: chineseDate(run.to),
      schemeTitle: definition.title,
      schemeNumber: run.schemeNumber,
      cases,
      reviewed,
      visits: sum(units, ({ visits }) => visits),
      placement: definition.placement,
      sample: sources.sample ?? null,
      reReview: run.reReview,
      resultHash: run.resultHash,
    }),
    // Without a sample every score is exact, and a difference is a difference.
    bands: reviewed > 0 ? bandTexts(assessed) : [],
    ranking: units.filter(({ score }) => score !== null).map((unit) => rankOf(unit, gradeTitle(scheme, unit.grade))),
    notAssessed: units.filter(({ score }) => score === null).map(({ unitName }) => unitName),
    moves: moveTexts(assessed),
    faults: faultsOf(named),
    problems: named.map(problemOf),
    commendations: sources.credits.flatMap(({ unitName, item, occurrences }) => {
      const bonus = scheme.index.bonusByCode.get(item);
      return bonus ? [{ unitName, title: bonus.title, occurrences }] : [];
    }),
    rectifications: [...sources.notices],
    corrections: [...sources.corrections],
    audit: sources.audit ?? null,
  };
}

interface Named {
  readonly finding: FindingFacts;
  readonly code: string;
  readonly title: string;
  readonly article: string | null;
}

/** A finding by the item that counts it. What a person wrote about it is not told: it may name people. */
function nameOf(scheme: ScoringScheme, { item, check }: FindingFacts, titles: Readonly<Record<string, string>>): Omit<Named, 'finding'> {
  const target =
    (item !== null ? scheme.index.byCode.get(item) : undefined) ?? (check !== null ? scheme.index.byCheck.get(check) : undefined);
  if (target?.kind === 'item') return { code: target.item.code, title: target.item.title, article: target.item.article ?? null };
  if (target?.kind === 'veto') return { code: target.veto.code, title: target.veto.title, article: target.veto.article ?? null };
  const code = check ?? item ?? 'other';
  return { code, title: titles[code] ?? code, article: null };
}

function faultsOf(named: readonly Named[]): BulletinFault[] {
  const faults = new Map<string, { title: string; article: string | null; occurrences: number; units: Set<string> }>();
  for (const { finding, code, title, article } of named) {
    const fault = faults.get(code) ?? { title, article, occurrences: 0, units: new Set<string>() };
    fault.occurrences += finding.occurrences;
    fault.units.add(finding.unitName);
    faults.set(code, fault);
  }
  return [...faults]
    .map(([code, { units, ...fault }]) => ({ code, ...fault, units: [...units] }))
    .sort((a, b) => b.occurrences - a.occurrences || (a.code < b.code ? -1 : 1));
}

function problemOf({ finding, title }: Named): BulletinProblem {
  const { unitName, caseNumber, officers, occurrences, points } = finding;
  return { unitName, caseNumber, officers, title, occurrences, points: points === null ? null : formatPoints(points) };
}

function rankOf(unit: UnitFacts, grade: string | null): BulletinRank {
  const { low, high, score, scoreChange, rolling, yearSoFar, visits: _, ...rest } = unit;
  const points = (value: number | null): string | null => (value === null ? null : formatPoints(value));
  return {
    ...rest,
    grade,
    score: points(score),
    low: points(low),
    high: points(high),
    scoreChange: points(scoreChange),
    rolling: points(rolling),
    yearSoFar: points(yearSoFar),
  };
}

function gradeTitle({ definition }: ScoringScheme, grade: string | null): string | null {
  return definition.grades.find(({ code }) => code === grade)?.title ?? null;
}

function sum<T>(of: readonly T[], value: (one: T) => number): number {
  return of.reduce((total, one) => total + value(one), 0);
}
