import { Injectable } from '@nestjs/common';
import type { BulletinContent, BulletinFrame, BulletinRank } from '../../domain/assessments';
import { chineseDate, chineseMonth, type DocumentData, officialText } from '../../domain/documents';
import { DocumentsService, type Sheet, writeWorkbook } from '../documents';
import { faultChart, scoreChart } from './bulletin-charts';

/** The files of a bulletin. */
export interface BulletinFiles {
  readonly docx: Buffer;
  readonly pdf: Buffer;
  readonly xlsx: Buffer;
}

/** Rows a printed list has at most; the workbook, which goes with it, has them all. */
const PRINTED_PROBLEMS = 20;
const PRINTED_FAULTS = 10;

/** Makes the files of a bulletin: the same content, frame and day always give the same bytes. */
@Injectable()
export class BulletinPress {
  constructor(private readonly documents: DocumentsService) {}

  /** @param on the day it bears, at whose midnight (UTC) the files say they were made. */
  async print(content: BulletinContent, frame: BulletinFrame, on: string): Promise<BulletinFiles> {
    const now = new Date(`${on}T00:00:00Z`);
    const [rendered, xlsx] = await Promise.all([
      this.documents.render({ kind: 'bulletin', data: await documentData(content, frame, on), now }),
      writeWorkbook({ title: frame.title, sheets: sheetsOf(content), at: now }),
    ]);
    return { ...rendered, xlsx };
  }
}

async function documentData(content: BulletinContent, frame: BulletinFrame, on: string): Promise<DocumentData<'bulletin'>> {
  const { agency, number, title, addressee, printer } = frame;
  // The longest first: a bureau's name stands in those of its stations.
  const names = [...content.ranking.map(({ unitName }) => unitName), ...content.notAssessed].sort((a, b) => b.length - a.length);
  const unitOf = (name: string): string => (name.startsWith(agency) && name !== agency ? name.slice(agency.length) : name);
  const told = (text: string): string => officialText(names.reduce((short, name) => short.replaceAll(name, unitOf(name)), text));
  const [scores, faults] = [await scoreChart(content, unitOf), await faultChart(content)];
  const day = chineseDate(on);
  return {
    agency,
    number,
    ...(frame.secrecy !== null && { secrecy: frame.secrecy }),
    ...(frame.signer !== null && { signer: frame.signer }),
    title: officialText(title),
    addressee: officialText(addressee),
    date: day,
    ...(frame.copies !== null && { copies: officialText(frame.copies) }),
    printer,
    printedOn: day,
    period: chineseMonth(content.period),
    overview: [content.overview, ...content.bands].map(told).join('\n'),
    method: [...content.method, ...(content.audit ? [`审计链${content.audit.day}日根值:${content.audit.root}。`] : [])]
      .map(officialText)
      .join('\n'),
    ...(scores && { scoreChart: scores }),
    ranking: groupedRanking(content, unitOf),
    ...(content.notAssessed.length > 0 && { notAssessed: content.notAssessed.map(unitOf).join('、') }),
    moves: content.moves.map((move) => ({ move: told(move) })),
    ...(faults && { faultChart: faults }),
    faults: content.faults.slice(0, PRINTED_FAULTS).map((fault) => ({
      title: fault.title,
      count: String(fault.occurrences),
      units: unitsText(fault.units.map(unitOf)),
      ...(fault.article !== null && { article: officialText(fault.article) }),
    })),
    problems: content.problems.slice(0, PRINTED_PROBLEMS).map((problem) => ({
      unit: unitOf(problem.unitName),
      ...(problem.caseNumber !== null && { caseNumber: problem.caseNumber }),
      problem: officialText(
        `${problem.title}${problem.occurrences > 1 ? `(${problem.occurrences}处)` : ''}${officersText(problem.officers)}`,
      ),
      ...(problem.points !== null && { points: problem.points }),
    })),
    commendations: content.commendations.map(({ unitName, title: what, occurrences }) => ({
      commendation: officialText(`${unitOf(unitName)}:${what}${occurrences > 1 ? `${occurrences}次` : ''}`),
    })),
    rectifications: content.rectifications.map((notice) => ({
      number: notice.number,
      unit: unitOf(notice.unitName),
      dueDate: notice.dueOn === null ? '—' : chineseDate(notice.dueOn),
      state: notice.overdueDays > 0 ? `逾期${notice.overdueDays}日` : '整改中',
    })),
    // The template ends each with its own full stop.
    requirements: frame.requirements.map((requirement) => ({ requirement: officialText(requirement).replace(/。$/, '') })),
    ...(content.corrections.length > 0 && { restated: content.corrections.map(told).join('\n') }),
    attachments: [{ name: `${chineseMonth(content.period)}执法质量考评明细表` }],
  };
}

type RankRow = DocumentData<'bulletin'>['ranking'][number];

/** The lines of the ranking; where there is more than one peer group each is headed by its name. */
function groupedRanking({ ranking }: BulletinContent, unitOf: (name: string) => string): RankRow[] {
  const several = new Set(ranking.map(({ peerGroup }) => peerGroup)).size > 1;
  return ranking.flatMap((rank, n): RankRow[] => {
    const first = several && rank.peerGroup !== ranking[n - 1]?.peerGroup;
    const heading: RankRow = { place: '', unit: `【${rank.peerGroup ?? '其他单位'}】`, score: '', grade: '' };
    const change = changeText(rank);
    const row: RankRow = {
      place: officialText(placeText(rank)),
      unit: unitOf(rank.unitName),
      score: rank.score ?? '',
      ...(rank.low !== rank.high && { interval: `${rank.low}—${rank.high}` }),
      grade: `${rank.grade ?? ''}${rank.vetoed ? '（否决）' : ''}`,
      ...(change !== '' && { change }),
    };
    return first ? [heading, row] : [row];
  });
}

function sheetsOf(content: BulletinContent): Sheet[] {
  const month = chineseMonth(content.period);
  const points = (value: string | null): number | null => (value === null ? null : Number(value));
  return [
    {
      name: '排名',
      title: `${month}执法质量考评排名`,
      columns: [
        { header: '组别', width: 18 },
        { header: '名次', width: 8, align: 'center' },
        { header: '名次范围', width: 12, align: 'center' },
        { header: '档次', width: 8, align: 'center' },
        { header: '单位代码', width: 16 },
        { header: '单位', width: 34 },
        { header: '得分', width: 10, format: '0.00' },
        { header: '区间下限', width: 10, format: '0.00' },
        { header: '区间上限', width: 10, format: '0.00' },
        { header: '等次', width: 10, align: 'center' },
        { header: '得分升降', width: 10, format: '0.00' },
        { header: '名次升降', width: 10, format: '0' },
        { header: '近三月平均', width: 12, format: '0.00' },
        { header: '本年平均', width: 10, format: '0.00' },
        { header: '案件数', width: 8, format: '0' },
        { header: '评查数', width: 8, format: '0' },
        { header: '问题数', width: 8, format: '0' },
      ],
      rows: content.ranking.map((rank) => [
        rank.peerGroup,
        rank.place,
        rangeText(rank),
        rank.band,
        rank.unit,
        rank.unitName,
        points(rank.score),
        points(rank.low),
        points(rank.high),
        `${rank.grade ?? ''}${rank.vetoed ? '(否决)' : ''}`,
        points(rank.scoreChange),
        rank.placeChange,
        points(rank.rolling),
        points(rank.yearSoFar),
        rank.cases,
        rank.reviewed,
        rank.findings,
      ]),
    },
    {
      name: '突出问题',
      title: `${month}突出问题`,
      columns: [
        { header: '问题', width: 44 },
        { header: '数量', width: 8, format: '0' },
        { header: '涉及单位', width: 60 },
        { header: '依据', width: 44 },
      ],
      rows: content.faults.map(({ title, occurrences, units, article }) => [title, occurrences, units.join('、'), article]),
    },
    {
      name: '问题清单',
      title: `${month}问题清单`,
      columns: [
        { header: '单位', width: 34 },
        { header: '案件编号', width: 28 },
        { header: '责任民警警号', width: 16 },
        { header: '问题', width: 44 },
        { header: '处数', width: 8, format: '0' },
        { header: '扣分', width: 8, format: '0.00' },
      ],
      rows: content.problems.map((problem) => [
        problem.unitName,
        problem.caseNumber,
        problem.officers.join('、'),
        problem.title,
        problem.occurrences,
        points(problem.points),
      ]),
    },
    {
      name: '加分表扬',
      columns: [
        { header: '单位', width: 34 },
        { header: '事项', width: 44 },
        { header: '次数', width: 8, format: '0' },
      ],
      rows: content.commendations.map(({ unitName, title, occurrences }) => [unitName, title, occurrences]),
    },
    {
      name: '整改情况',
      title: `截至${chineseDate(content.asOf)}未办结的整改`,
      columns: [
        { header: '文书字号', width: 22 },
        { header: '单位', width: 34 },
        { header: '事由', width: 44 },
        { header: '期限', width: 12, align: 'center' },
        { header: '逾期日数', width: 10, format: '0' },
      ],
      rows: content.rectifications.map(({ number, unitName, title, dueOn, overdueDays }) => [number, unitName, title, dueOn, overdueDays]),
    },
    {
      name: '考评方法',
      columns: [{ header: '说明', width: 100 }],
      rows: [content.overview, ...content.bands, ...content.method, ...content.corrections].map((line) => [line]),
    },
  ];
}

/** "3(2—5)"; units that tie by exact scores share a place and have no range. */
function placeText(rank: BulletinRank): string {
  const range = rank.low === rank.high ? '' : rangeText(rank);
  return `${rank.place ?? '—'}${range === String(rank.place) || range === '' ? '' : `(${range})`}`;
}

function rangeText({ placeLow, placeHigh }: BulletinRank): string {
  if (placeLow === null || placeHigh === null) return '';
  return placeLow === placeHigh ? String(placeLow) : `${placeLow}—${placeHigh}`;
}

function changeText({ placeChange }: BulletinRank): string {
  if (placeChange === null) return '';
  return placeChange === 0 ? '持平' : `${placeChange > 0 ? '升' : '降'}${Math.abs(placeChange)}位`;
}

function unitsText(units: readonly string[]): string {
  const shown = units.slice(0, 4).join('、');
  return units.length > 4 ? `${shown}等${units.length}个单位` : shown;
}

function officersText(officers: readonly string[]): string {
  return officers.length === 0 ? '' : `(责任民警${officers.join('、')})`;
}
