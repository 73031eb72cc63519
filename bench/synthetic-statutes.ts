import { writeNumber } from '../src/domain/law';

const SUBJECTS = ['公安机关', '人民警察', '办案部门', '县级以上公安机关负责人', '违反治安管理行为人', '犯罪嫌疑人', '见证人', '鉴定机构'];
const DUTIES = ['应当', '可以', '不得', '有权', '必须依法'];
const DEEDS = [
  '告知听证权利',
  '作出行政处罚决定',
  '作出治安管理处罚决定',
  '扣押涉案财物并开具清单',
  '询问查证并制作询问笔录',
  '全程同步录音录像',
  '在二十四小时以内通知家属',
  '提请批准逮捕',
  '送达处罚决定书',
  '采取行政强制措施',
  '进行法制审核',
  '移送有管辖权的机关',
];
const TERMS = ['二日以内', '三日以内', '七日以内', '三十日以内', '当场', '及时'];
const PER_LAW = 250;

/**
 * Statutes with as many articles as are asked for, always the same: each of two versions, so that half is in force on a day. The words
 * are those of police law, in the proportions of no real statute.
 */
export function* generateStatutes(articles: number): Generator<{ readonly name: string; readonly text: string }> {
  let state = 20_260_101;
  // Marsaglia's xorshift: the same statutes in every run.
  const pick = <T>(list: readonly T[]): T => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return list[(state >>> 0) % list.length]!;
  };
  const sentence = () => `${pick(SUBJECTS)}${pick(DUTIES)}${pick(TERMS)}${pick(DEEDS)}`;
  let left = articles;
  for (let i = 1; left > 0; i++)
    for (const [version, day] of [
      ['2012-10-26', '2013年1月1日'],
      ['2025-06-27', '2026年1月1日'],
    ] as const) {
      const count = Math.min(PER_LAW, left);
      if (count <= 0) return;
      left -= count;
      const lines = [`# 第${writeNumber(i)}号程序规定`, '<!-- INFO END -->', '## 第一章 总则'];
      for (let n = 1; n <= count; n++) {
        if (n % 25 === 0) lines.push(`## 第${writeNumber(1 + n / 25)}章 ${pick(DEEDS)}`);
        const body = Array.from({ length: 1 + (n % 4) }, () => `${sentence()}，${sentence()}；${sentence()}。`);
        if (n === count) body.push(`本规定自${day}起施行。`);
        lines.push(`第${writeNumber(n)}条 ${body.join('\n')}`);
      }
      yield { name: `statute-${i}-${version}.md`, text: lines.join('\n') };
    }
}
