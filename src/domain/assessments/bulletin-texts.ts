import { formatPoints, type Points } from '../kernel';
import { COVERAGE_FIGURES, INTERVAL_METHOD } from '../statistics';
import type { ReReviewResult } from './re-review';

/** What a bulletin says of a unit in its sentences. */
export interface BulletinUnit {
  readonly unit: string;
  readonly unitName: string;
  readonly peerGroup: string | null;
  readonly place: number | null;
  readonly band: number | null;
  readonly score: Points | null;
  readonly gradeTitle: string | null;
  readonly vetoed: boolean;
  readonly scoreChange: Points | null;
  readonly placeChange: number | null;
}

/** How the routine sample of the month was drawn. */
export interface BulletinSample {
  readonly frame: number;
  readonly drawn: number;
  readonly certainty: number;
  readonly strata: number;
  readonly commitment: string;
  readonly frameHash: string;
}

export interface MethodFacts {
  /** First and last day, as they are printed. */
  readonly from: string;
  readonly to: string;
  readonly schemeTitle: string;
  readonly schemeNumber: number;
  readonly cases: number;
  readonly reviewed: number;
  readonly visits: number;
  readonly placement: { readonly cases: string; readonly hits: string };
  readonly sample: BulletinSample | null;
  readonly reReview: ReReviewResult | null;
  readonly resultHash: string;
}

const CASE_DAY: Readonly<Record<string, string>> = { opened: '受理之日', decided: '决定之日', closed: '结案之日' };
/** Moves of the score, in hundredths, that are told although the place hardly changed. */
const NOTABLE_CHANGE = 300;
const NOTABLE_PLACES = 3;

/**
 * 考评方法: what was looked at, how it was drawn, and how far the scores can be trusted, with the figures behind that. Every number
 * comes from the closed month; the coverage is that of the interval's own simulation.
 */
export function methodNote(facts: MethodFacts): string[] {
  const { from, to, placement, sample, reReview } = facts;
  const notes = [
    `本期按《${facts.schemeTitle}》第${facts.schemeNumber}版考评,考评期为${from}至${to}。案件按${CASE_DAY[placement.cases] ?? placement.cases}归月,` +
      `问题${placement.hits === 'own-day' ? '按发生之日归月' : '随案件归月'}。各单位得分为记分明细之和,每一分均可查至问题、案件和条文。`,
  ];
  if (sample)
    notes.push(
      `本期案件${facts.cases}件,抽样总体${sample.frame}件,按单位、案件类别和周次分为${sample.strata}层,抽取${sample.drawn}件,其中必查${sample.certainty}件;` +
        `完成评查${facts.reviewed}件。随机数在抽样前已公布承诺值(${short(sample.commitment)}),总体已公布校验值(${short(sample.frameHash)}),任何人可以复算。`,
    );
  else notes.push(`本期案件${facts.cases}件,未组织抽样评查,得分由全部案件的核查和认定问题计算,不含抽样误差。`);
  if (facts.reviewed > 0)
    notes.push(
      `评查得分按各层在总体中的比重加权平均,得分后所附区间为95%置信区间(含未见低分的贝叶斯自助法,${INTERVAL_METHOD})。以2000次模拟抽样检验,区间包含真值的比例,` +
        `${[30, 50, 100].map(coverageAt).join(',')}。`,
      '名次后所附为该单位在95%置信水平下可能处于的名次范围;同一档次的单位,本月成绩不足以区分先后。',
    );
  if (facts.visits > 0) notes.push(`本期实地考评${facts.visits}次。当月未实地考评的单位,实地考评的权重由网上考评承担。`);
  if (reReview) notes.push(reReviewNote(reReview));
  notes.push(`本期结果校验值:${inGroups(facts.resultHash)}。`);
  return notes;
}

/** 总体情况, in one paragraph. */
export function overviewText(
  facts: {
    readonly cases: number;
    readonly findings: number;
    readonly reviewed: number;
    readonly grades: readonly { readonly title: string; readonly count: number }[];
  },
  units: readonly BulletinUnit[],
): string {
  const scores = units.flatMap(({ score }) => score ?? []);
  const mean = scores.length === 0 ? null : Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
  const grades = facts.grades.map(({ title, count }) => `${title}${count}个`).join('、');
  return (
    `本月考评单位${scores.length}个,办理案件${facts.cases}件${facts.reviewed > 0 ? `,评查案件${facts.reviewed}件` : ''},认定问题${facts.findings}个。` +
    `平均得分${mean === null ? '—' : formatPoints(mean)}分,其中${grades}。`
  );
}

/** 进退: units that gained or lost several places or points against the month before, the largest moves first. */
export function moveTexts(units: readonly BulletinUnit[]): string[] {
  const notable = units.filter(
    ({ placeChange, scoreChange }) => Math.abs(placeChange ?? 0) >= NOTABLE_PLACES || Math.abs(scoreChange ?? 0) >= NOTABLE_CHANGE,
  );
  return notable
    .sort((a, b) => Math.abs(b.scoreChange ?? 0) - Math.abs(a.scoreChange ?? 0) || (a.unit < b.unit ? -1 : 1))
    .slice(0, 10)
    .map(({ unitName, place, placeChange, scoreChange }) => {
      const places =
        place === null || placeChange === null || placeChange === 0
          ? '名次不变'
          : `由第${place + placeChange}位${placeChange > 0 ? '升' : '降'}至第${place}位`;
      const points =
        scoreChange === null || scoreChange === 0
          ? ''
          : `,得分${scoreChange > 0 ? '上升' : '下降'}${formatPoints(Math.abs(scoreChange))}分`;
      return `${unitName}${places}${points}`;
    });
}

/** Names of units that cannot be told apart, band by band; one text for each peer group with more than one unit. */
export function bandTexts(units: readonly BulletinUnit[]): string[] {
  const groups = new Map<string, BulletinUnit[]>();
  for (const unit of units) if (unit.band !== null) groups.set(unit.peerGroup ?? '', [...(groups.get(unit.peerGroup ?? '') ?? []), unit]);
  return [...groups.values()].flatMap((members) => {
    const bands = [...new Set(members.map(({ band }) => band))].sort((a, b) => (a ?? 0) - (b ?? 0));
    if (members.length < 2 || bands.length === members.length) return [];
    const texts = bands.map(
      (band, n) =>
        `第${n + 1}档:${members
          .filter((unit) => unit.band === band)
          .map(({ unitName }) => unitName)
          .join('、')}`,
    );
    return [`${members[0]?.peerGroup ?? '各单位'}成绩按可区分程度分档:${texts.join(';')}。`];
  });
}

function coverageAt(reviewed: number): string {
  const shares = COVERAGE_FIGURES.figures.filter((figure) => figure.reviewed === reviewed).map(({ coverage }) => coverage * 100);
  return `评查${reviewed}件时为${Math.min(...shares).toFixed(1)}%至${Math.max(...shares).toFixed(1)}%`;
}

function reReviewNote({
  reviewed,
  reReviewed,
  published,
  publishedInterval,
  corrected,
  correctedInterval,
  difference,
}: ReReviewResult): string {
  const share = ((reReviewed * 100) / reviewed).toFixed(1);
  const first = `全市案件评查平均${formatPoints(published)}分(${interval(publishedInterval)})`;
  if (corrected === null || correctedInterval === null || difference === null)
    return `从已评查案件中随机复评${reReviewed}件(${share}%),${first}。`;
  const direction = difference === 0 ? '与初评一致' : `比初评${difference > 0 ? '高' : '低'}${formatPoints(Math.abs(difference))}分`;
  return (
    `从已评查案件中随机复评${reReviewed}件(${share}%),复评平均${direction}。${first};` +
    `按两阶段抽样校正后为${formatPoints(corrected)}分(${interval(correctedInterval)})。校正值供参考,不改变各单位得分。`
  );
}

function interval([low, high]: readonly [Points, Points]): string {
  return `${formatPoints(low)}—${formatPoints(high)}`;
}

/** In groups of eight, so that a line can end between them. */
function inGroups(hash: string): string {
  return (hash.match(/.{1,8}/g) ?? []).join(' ');
}

function short(hash: string): string {
  return `${hash.slice(0, 16)}…`;
}
