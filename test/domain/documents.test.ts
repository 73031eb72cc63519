import fc from 'fast-check';
import {
  breakLines,
  CHARACTER_SPACING_TWIPS,
  CHARACTERS_PER_LINE,
  checkTags,
  chineseDate,
  chineseMonth,
  chineseOrdinal,
  officialText,
  exampleData,
  formatDocumentNumber,
  LINE_PITCH_TWIPS,
  LINES_PER_PAGE,
  list,
  MM,
  optionalText,
  parseDocumentNumber,
  requiredText,
  SIZE,
  tagsOf,
  tagValues,
  TEMPLATE_KIND_NAMES,
  TEMPLATE_KINDS,
  text,
} from '../../src/domain/documents';

describe('GB/T 9704 geometry', () => {
  it('lets 22 lines stand in the 版心 and 23 not', () => {
    const body = 225 * MM; // 637.80 pt
    expect((LINES_PER_PAGE * LINE_PITCH_TWIPS) / 20).toBeLessThanOrEqual(body); // 22 × 28.95 = 636.90
    expect(((LINES_PER_PAGE + 1) * LINE_PITCH_TWIPS) / 20).toBeGreaterThan(body);
  });

  it('lets 28 characters stand in a line and 29 not', () => {
    const pitch = SIZE.三号 + CHARACTER_SPACING_TWIPS / 20; // 16 − 0.25 = 15.75
    expect(CHARACTERS_PER_LINE * pitch).toBeLessThanOrEqual(156 * MM); // 441.00 of 442.20
    expect((CHARACTERS_PER_LINE + 1) * pitch).toBeGreaterThan(156 * MM);
  });
});

describe('numbers and dates of documents', () => {
  it('are written as the standard has them', () => {
    expect(formatDocumentNumber({ prefix: '×公法建', year: 2026, number: 3 })).toBe('×公法建〔2026〕3号');
    expect(chineseDate('2026-03-02')).toBe('2026年3月2日');
    expect(chineseMonth('2026-12')).toBe('2026年12月');
    expect([1, 10, 11, 20, 21, 99].map(chineseOrdinal)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九']);
    expect(() => chineseOrdinal(100)).toThrow(RangeError);
  });

  it('prints punctuation in full width beside Chinese, and leaves codes and numbers alone', () => {
    expect(officialText('案件A1:不符合(2026-03-01),见A(1):b;如有异议?')).toBe(
      '案件A1\uff1a不符合\uff082026-03-01\uff09\uff0c见A(1):b\uff1b如有异议\uff1f',
    );
    // Neither bracket of a pair is alone in its width.
    expect(officialText('超期(责任民警980036)')).toBe('超期\uff08责任民警980036\uff09');
    expect(officialText('A(B)见(一(2))及8(1—5)')).toBe('A\uff08B\uff09见\uff08一\uff082\uff09\uff09及8(1—5)');
  });

  it.each(['×公法建[2026]3号', '×公法建〔2026〕03号', '×公法建〔2026〕第3号', '×公法建〔26〕3号', '〔2026〕3号', '×公法建〔2026〕3号 '])(
    'are not read from %s',
    (number) => expect(parseDocumentNumber(number)).toBeUndefined(),
  );

  it('are read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 99_999 }), (year, number) => {
        const written = { prefix: '×公纠', year, number };
        expect(parseDocumentNumber(formatDocumentNumber(written))).toEqual(written);
      }),
    );
  });
});

/** Every Chinese character one wide, every other half. */
const measured = (line: string) =>
  [...line].map((character) => ({
    character,
    width: /[\x20-\x7e]/.test(character) ? 0.5 : 1,
    ...(character === '\n' && { endsLine: true }),
  }));
const broken = (line: string, width: number) =>
  breakLines(measured(line), () => width).map(({ from, to }) => [...line].slice(from, to).join(''));

describe('lines of Chinese text', () => {
  it.each([
    ['end between any two characters', '甲乙丙丁戊', 2, ['甲乙', '丙丁', '戊']],
    ['pull a mark in that must not begin the next', '甲，乙丙，丁戊', 4, ['甲，乙丙，', '丁戊']],
    ['push a character out when the marks cannot give enough', '甲乙丙丁，戊', 4, ['甲乙丙', '丁，戊']],
    ['do not end with an opening mark', '甲乙丙《丁》', 4, ['甲乙丙', '《丁》']],
    ['keep words and numbers whole', '甲乙A53010丙', 3, ['甲乙', 'A53010', '丙']],
    ['cut a word that is wider than a line', 'A5301020000丙', 3, ['A53010', '20000', '丙']],
    ['end at spaces', 'ab cd ef', 2.5, ['ab cd ', 'ef']],
    ['end where they are told to', '甲\n乙丙', 4, ['甲\n', '乙丙']],
    ['are none without text', '', 4, []],
  ])('%s', (_, line, width, expected) => expect(broken(line, width)).toEqual(expected));

  it('hold every character once, and none is wider than its line when its marks give way', () => {
    const character = fc.constantFrom(...'甲乙丙丁，。、；：？！）》”（《“ab1 ');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 60 }), fc.integer({ min: 3, max: 12 }), (characters, width) => {
        const line = characters.join('');
        const all = measured(line);
        const lines = breakLines(all, () => width);
        expect(lines.map(({ from, to }) => characters.slice(from, to).join('')).join('')).toBe(line);
        for (const { from, to, squeeze } of lines) {
          const own = all.slice(from, to);
          while (own.at(-1)?.character === ' ') own.pop();
          expect(own.reduce((sum, { width: one }) => sum + one, 0) - squeeze).toBeLessThanOrEqual(width + 1e-5);
        }
      }),
    );
  });
});

describe('templates', () => {
  const FIELDS = {
    number: requiredText('字号', '字号', '〔2026〕1号'),
    note: optionalText('备注', '备注', '无'),
    items: list('事项', '事项', { what: text('内容', '内容', '整改'), by: optionalText('时限', '时限', '3月') }),
  };
  const problems = (...paragraphs: string[]) =>
    checkTags(
      FIELDS,
      paragraphs.flatMap((paragraph, i) => tagsOf(paragraph, `p${i + 1}`)),
    ).map(({ field, message }) => `${field}: ${message}`);

  it.each([
    [
      'everything',
      ['{字号}', '{#有事项}事项{/有事项}', '{#事项}{序号}{中文序号}{内容}{#时限}{时限}{/时限}{字号}{/事项}', '{#备注}{备注}{/}'],
    ],
    ['the least', ['{ 字号 }']],
  ])('with %s can be filled', (_, paragraphs) => expect(problems(...paragraphs)).toEqual([]));

  it.each([
    ['an unknown placeholder', ['{字号}', '{字好}'], 'p2: {字好} is no placeholder of this document; see docs/templates.md'],
    ['one of a list outside of it', ['{字号}{内容}'], 'p1: {内容} has a value only between {#事项} and {/事项}'],
    ['a counter outside of a list', ['{字号}{序号}'], 'p1: {序号} has a value only between {#事项} and {/事项}'],
    ['a loop that is never closed', ['{字号}', '{#事项}{内容}'], 'p2: {#事项} is never closed'],
    ['a close without a loop', ['{字号}{/事项}'], 'p1: {/事项} closes what was never opened'],
    ['crossed loops', ['{字号}{#事项}', '{#备注}', '{/事项}', '{/备注}'], 'p3: {/事项} stands where {/备注} is expected (opened in p2)'],
    ['a list as a text', ['{字号}{事项}'], 'p1: {事项} is no text: write {#事项}…{/事项}'],
    ['a condition as a text', ['{字号}{有事项}'], 'p1: {有事项} is no text: write {#有事项}…{/有事项}'],
    ['a required one missing', ['{备注}'], 'the template: {字号} (字号) is missing'],
    ['nothing between the braces', ['{字号}{}'], 'p1: {} is no placeholder of this document; see docs/templates.md'],
  ])('with %s are refused', (_, paragraphs, expected) => expect(problems(...paragraphs)).toContain(expected));

  it('are filled by tag, with conditions and numbers', () => {
    expect(tagValues(FIELDS, { number: '1', items: [{ what: 'a', by: 'b' }, { what: 'c' }] })).toEqual({
      字号: '1',
      备注: '',
      有事项: true,
      无事项: false,
      事项: [
        { 内容: 'a', 时限: 'b', 序号: '1', 多项序号: '1．', 中文序号: '一' },
        { 内容: 'c', 时限: '', 序号: '2', 多项序号: '2．', 中文序号: '二' },
      ],
    });
    expect(tagValues(FIELDS, { number: '1', items: [] })).toMatchObject({ 有事项: false, 事项: [] });
  });

  it('are not filled with data that lack something or have something else', () => {
    expect(() => tagValues(FIELDS, { items: [] })).toThrow('number (字号) is missing');
    expect(() => tagValues(FIELDS, { number: '1', items: [{}] })).toThrow('items[0].what (内容) is missing');
    expect(() => tagValues(FIELDS, { number: '1', items: [], colour: 'red' })).toThrow('colour is no field');
  });

  it.each(TEMPLATE_KIND_NAMES)('of %s have examples for everything, and no tag twice', (kind) => {
    const { fields } = TEMPLATE_KINDS[kind];
    expect(() => tagValues(fields, exampleData(fields))).not.toThrow();
    const tags = Object.values(fields).map(({ tag }) => tag);
    expect(new Set(tags).size).toBe(tags.length);
  });
});
