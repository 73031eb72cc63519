/**
 * Geometry of official documents, GB/T 9704-2012 《党政机关公文格式》. Sizes in mm are the standard's; points and twips (1/20 pt) follow.
 */
export const MM = 72 / 25.4;

/** 5.1 用纸、页边与版心: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
export const PAGE = {
  widthMm: 210,
  heightMm: 297,
  marginMm: { top: 37, bottom: 35, left: 28, right: 26 },
} as const;

/** 5.2.3 行数和字数: 22 lines a page, 28 characters a line, in 三号. */
export const LINES_PER_PAGE = 22;
export const CHARACTERS_PER_LINE = 28;

/** 字号 in points. */
export const SIZE = { 小初: 36, 一号: 26, 二号: 22, 三号: 16, 四号: 14, 五号: 10.5 } as const;

/** Exact line pitch, twips: 225 mm in 22 parts are 579.8; the whole number below leaves 22 lines inside the 版心. */
export const LINE_PITCH_TWIPS = Math.floor((225 * MM * 20) / LINES_PER_PAGE);

/**
 * What is taken from each character, twips: 28 characters of 16 pt are 448 pt, 版心 is 442.2 pt wide, so each has 15.79 pt; the next
 * whole twip below lets 28 fit and 29 not.
 */
export const CHARACTER_SPACING_TWIPS = Math.floor(((156 * MM) / CHARACTERS_PER_LINE - SIZE.三号) * 20);

/** Names of the fonts the standard asks for. All but 黑体's design are proprietary: an office that has them gives them, others see a free one. */
export const FONT = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  song: '宋体',
  latin: 'Times New Roman',
} as const;

/** 7.2 发文机关标志 and 7.2.5 版头分隔线 are red. */
export const RED = 'FF0000';

export function mmToTwips(mm: number): number {
  return Math.round(mm * MM * 20);
}
