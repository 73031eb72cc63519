import type { LocalDate } from '../kernel';

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一, 十, 二十一 … 九十九: how headings (一、) and lists count. */
export function chineseOrdinal(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 99) throw new RangeError(`no heading has the number ${n}`);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? DIGITS[tens]! : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones]! : ''}`;
}

/** 成文日期: Arabic digits, no leading zeros (GB/T 9704 7.3.5.4), `2026年3月2日`. */
export function chineseDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${year}年${month}月${day}日`;
}

/** A month, `2026年3月`. */
export function chineseMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return `${year}年${number}月`;
}

const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '(': '（', ')': '）' };
const CHINESE = '[\\u3400-\\u9fff\\u3000-\\u303f\\uff00-\\uffef“”]';
const BESIDE_CHINESE = new RegExp(`(?<=${CHINESE})[,:;?!()]|[,:;?!()](?=${CHINESE})`, 'gu');

/**
 * A text of ours as an official document prints it: marks beside a Chinese character are full-width (GB/T 15834). Numbers keep theirs:
 * `94.75`, `8:30`. Of a pair of brackets either both are full-width or none is.
 */
export function officialText(text: string): string {
  let last = text;
  // A mark between two marks is beside Chinese only once its neighbour is full-width.
  for (;;) {
    const next = pairBrackets(last.replaceAll(BESIDE_CHINESE, (mark) => FULL_WIDTH[mark] ?? mark));
    if (next === last) return next;
    last = next;
  }
}

/** Makes a bracket full-width whose other half is. */
function pairBrackets(text: string): string {
  const characters = [...text];
  const open: number[] = [];
  characters.forEach((character, i) => {
    if (character === '(' || character === '（') open.push(i);
    if (character !== ')' && character !== '）') return;
    const begin = open.pop();
    if (begin === undefined || (characters[begin] === '(' && character === ')')) return;
    characters[begin] = '（';
    characters[i] = '）';
  });
  return characters.join('');
}
