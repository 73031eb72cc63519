const DIGITS = new Map([...'〇一二三四五六七八九'].map((character, value) => [character, value]));
for (const zero of ['零', '○', 'Ｏ']) DIGITS.set(zero, 0);
DIGITS.set('两', 2);
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const LARGEST = 9999;

/** The characters a number below ten thousand is written with, for use in a character class. */
export const NUMBER_CHARACTERS = '〇零○一二两三四五六七八九十百千';

/**
 * The number that Chinese numerals write (一百一十六 → 116), by position when they have no unit (二〇〇四 → 2004), or that full- or
 * half-width digits write; undefined when the text is no number.
 */
export function readNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  if (/^\d{1,4}$/.test(plain)) return Number(plain);
  if (plain === '') return undefined;
  const characters = [...plain];
  if (!characters.some((character) => UNITS.has(character))) {
    const digits = characters.map((character) => DIGITS.get(character));
    return digits.length > 4 || digits.includes(undefined) ? undefined : Number(digits.join(''));
  }
  let total = 0;
  let digit: number | undefined;
  let smallest = Infinity;
  for (const character of characters) {
    const unit = UNITS.get(character);
    const value = DIGITS.get(character);
    if (unit !== undefined) {
      // Only ten needs no one before it: 十六.
      if (unit >= smallest || (digit === undefined && unit !== 10)) return undefined;
      total += (digit ?? 1) * unit;
      smallest = unit;
      digit = undefined;
    } else if (value !== undefined && digit !== undefined && digit !== 0) return undefined;
    else if (value !== undefined) digit = value;
    else return undefined;
  }
  return total + (digit ?? 0);
}

/** Writes a number from 1 to 9999 as statutes number their articles: 116 → 一百一十六, 10 → 十, 105 → 一百零五. */
export function writeNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > LARGEST) throw new RangeError(`${value} is no number of an article`);
  const numerals = [...DIGITS.keys()];
  let text = '';
  let rest = value;
  for (const [name, unit] of [...UNITS].reverse()) {
    const digit = Math.floor(rest / unit);
    rest %= unit;
    if (digit > 0) text += `${numerals[digit]}${name}`;
    else if (text !== '' && rest > 0 && !text.endsWith('零')) text += '零';
  }
  if (rest > 0) text += numerals[rest];
  return text.startsWith('一十') ? text.slice(1) : text;
}
