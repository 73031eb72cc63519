import type { EChartsOption } from 'echarts';
import { type DocumentImage, MM } from '../../domain/documents';
import { FREE_FONTS, SANS_FAMILY } from './font-files';
import { opaquePng } from './opaque-png';

/** Printed at 300 dots per inch. */
const PIXELS_PER_POINT = 300 / 72;
/** Quiet colours that stay apart in a grey copy. */
const COLOURS = ['#1f4e79', '#c0504d', '#7f7f7f', '#9bbb59', '#e4a11b'];

export interface ChartSize {
  /** At most 156 mm, the width of the 版心. */
  readonly widthMm: number;
  readonly heightMm: number;
  /** Read out to who does not see it. */
  readonly description: string;
}

/**
 * Draws an ECharts option as a picture for a document: the same option always gives the same bytes. Sizes in the option are points on
 * paper (a `fontSize` of 9 is 9 pt). Text is set in the free sans font; nothing of the machine is used.
 *
 * The libraries are loaded on first use: most processes never draw a chart.
 */
export async function drawChart(option: EChartsOption, { widthMm, heightMm, description }: ChartSize): Promise<DocumentImage> {
  const [{ init }, { Resvg }] = await Promise.all([import('echarts'), import('@resvg/resvg-js')]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: widthMm * MM, height: heightMm * MM });
  try {
    chart.setOption({
      color: COLOURS,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: SANS_FAMILY, fontSize: 9, color: '#000000' },
      ...option,
      animation: false,
    });
    const picture = new Resvg(chart.renderToSVGString(), {
      fitTo: { mode: 'width', value: Math.round(widthMm * MM * PIXELS_PER_POINT) },
      font: { fontFiles: [FREE_FONTS.sans, FREE_FONTS.sansBold], loadSystemFonts: false, defaultFontFamily: SANS_FAMILY },
    });
    return { bytes: opaquePng(picture.render()), mediaType: 'image/png', widthMm, heightMm, description };
  } finally {
    chart.dispose();
  }
}
