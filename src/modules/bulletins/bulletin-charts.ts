import type { EChartsOption } from 'echarts';
import type { BulletinContent } from '../../domain/assessments';
import type { DocumentImage } from '../../domain/documents';
import { drawChart } from '../documents';

const WIDTH_MM = 150;
/** A bar and the space to the next; what is left is for the axis. */
const BAR_MM = 4.6;
const FRAME_MM = 14;
/** The height of a page's text. */
const TALLEST_MM = 200;
const MOST_FAULTS = 10;

/** Every unit's score with its interval, best first. @param unitOf the short name of a unit */
export async function scoreChart(
  { ranking, period }: BulletinContent,
  unitOf: (name: string) => string,
): Promise<DocumentImage | undefined> {
  const units = ranking.filter(({ score }) => score !== null).sort((a, b) => Number(b.score) - Number(a.score));
  if (units.length === 0) return undefined;
  const lowest = Math.min(...units.map(({ low, score }) => Number(low ?? score)));
  const highest = Math.max(...units.map(({ high, score }) => Number(high ?? score)));
  const from = Math.max(0, Math.floor((lowest - 3) / 10) * 10);
  const option: EChartsOption = {
    grid: { left: 4, right: 34, top: 6, bottom: 4, containLabel: true },
    xAxis: {
      type: 'value',
      min: from,
      max: Math.max(100, Math.ceil(highest)),
      axisLabel: { fontSize: 8 },
      splitLine: { lineStyle: { color: '#dddddd' } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: units.map(({ unitName }) => unitOf(unitName)),
      axisTick: { show: false },
      axisLabel: { fontSize: 8, interval: 0 },
    },
    series: [
      {
        type: 'bar',
        barWidth: '62%',
        data: units.map(({ score, vetoed }) => ({ value: Number(score), itemStyle: { color: vetoed ? '#c0504d' : '#8fb0cf' } })),
      },
      {
        type: 'custom',
        data: units.map(({ low, high, score }, n) => [n, Number(low ?? score), Number(high ?? score), Number(score)]),
        renderItem: (_params, api) => {
          const row = api.value(0);
          const [left, right] = [api.coord([api.value(1), row]), api.coord([api.value(2), row])];
          const style = { stroke: '#1f4e79', lineWidth: 1 };
          const line = (x1: number, y1: number, x2: number, y2: number) => ({ type: 'line' as const, shape: { x1, y1, x2, y2 }, style });
          const [y, cap] = [left[1]!, 2.5];
          const score = api.coord([api.value(3), row]);
          const text = {
            type: 'text' as const,
            style: {
              text: Number(api.value(3)).toFixed(2),
              x: Math.max(score[0]!, right[0]!) + 3,
              y,
              fontSize: 7.5,
              textVerticalAlign: 'middle' as const,
              fill: '#000000',
            },
          };
          if (right[0]! - left[0]! < 0.5) return { type: 'group', children: [text] };
          return {
            type: 'group',
            children: [
              line(left[0]!, y, right[0]!, y),
              line(left[0]!, y - cap, left[0]!, y + cap),
              line(right[0]!, y - cap, right[0]!, y + cap),
              text,
            ],
          };
        },
      },
    ],
  };
  const heightMm = Math.min(TALLEST_MM, FRAME_MM + BAR_MM * units.length);
  return drawChart(option, { widthMm: WIDTH_MM, heightMm, description: `${period}各单位得分及95%置信区间` });
}

/** The faults found most often. */
export async function faultChart({ faults, period }: BulletinContent): Promise<DocumentImage | undefined> {
  const top = faults.slice(0, MOST_FAULTS);
  if (top.length === 0) return undefined;
  const option: EChartsOption = {
    grid: { left: 4, right: 24, top: 6, bottom: 4, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: 8 }, splitLine: { lineStyle: { color: '#dddddd' } } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: top.map(({ title }) => title),
      axisTick: { show: false },
      axisLabel: { fontSize: 8, interval: 0, width: 190, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barWidth: '58%',
        itemStyle: { color: '#8fb0cf' },
        label: { show: true, position: 'right', fontSize: 8 },
        data: top.map(({ occurrences }) => occurrences),
      },
    ],
  };
  return drawChart(option, { widthMm: WIDTH_MM, heightMm: FRAME_MM + 6 * top.length, description: `${period}突出问题数量` });
}
