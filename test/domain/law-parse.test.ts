import { parseLaw, type ParseOptions } from '../../src/domain/law';

const HEAD = '# 中华人民共和国考评法\n\n2024年3月5日 某会议通过\n\n<!-- INFO END -->\n\n';
const END = '\n\n第三条 本法自2024年7月1日起施行。';
const read = (body: string, options: ParseOptions = {}) => parseLaw(`${HEAD}${body}`, options);
const lawOf = (text: string, options: ParseOptions = {}) => {
  const { law, problems } = parseLaw(text, options);
  expect(problems).toEqual([]);
  return law!;
};
const withInfo = (info: string, closing: string, options: ParseOptions = {}) =>
  parseLaw(`# 考评法\n\n${info}\n\n<!-- INFO END -->\n\n第一条 总则。\n\n第二条 ${closing}`, options);

describe('a statute in Markdown', () => {
  it('has a title, days, headings, and articles with their paragraphs and items', () => {
    const law = lawOf(
      `${HEAD}## 第一章 总 则\n\n### 第一节 目的\n\n第一条 为了考评，制定本法。\n\n前款另有规定的除外：\n\n（一）甲；\n\n（二）乙。\n\n## 第二章 附 则\n\n第二条 略。${END}`,
    );
    expect(law).toMatchObject({
      title: '中华人民共和国考评法',
      textVersion: '2024-03-05',
      adoptedOn: '2024-03-05',
      publishedOn: null,
      inForceOn: '2024-07-01',
      inForceSource: 'article',
      extract: false,
      preamble: null,
      sections: [
        { kind: 'chapter', label: '第一章', title: '总则', parent: null },
        { kind: 'section', label: '第一节', title: '目的', parent: 0 },
        { kind: 'chapter', label: '第二章', title: '附则', parent: null },
      ],
    });
    expect(law.articles).toEqual([
      { number: '1', label: '第一条', section: 1, text: '为了考评，制定本法。\n前款另有规定的除外：\n（一）甲；\n（二）乙。' },
      { number: '2', label: '第二条', section: 2, text: '略。' },
      { number: '3', label: '第三条', section: 2, text: '本法自2024年7月1日起施行。' },
    ]);
  });

  it.each([
    ['a space before 条 and none after it', '第一 条侦查人员应当。\n\n第二条 略。', ['1', '2', '3']],
    ['full-width space after the number', '第一条　甲。\n\n第二条　乙。', ['1', '2', '3']],
    ['zero-width spaces and a byte order mark', '\u200b第一条 甲。\n\n\ufeff第二条 乙。', ['1', '2', '3']],
    ['an inserted article', '第一条 甲。\n\n第一条之一 插入。\n\n第一条之二 又一条。\n\n第二条 乙。', ['1', '1-1', '1-2', '2', '3']],
    ['digits', '第1条 甲。\n\n第２条 乙。', ['1', '2', '3']],
    ['Windows line ends', '第一条 甲。\r\n\r\n第二条 乙。', ['1', '2', '3']],
    ['no blank lines', '第一条 甲。\n（一）子；\n第二条 乙。', ['1', '2', '3']],
  ])('may have %s', (_, body, numbers) => {
    expect(lawOf(`${HEAD}${body}${END}`).articles.map(({ number }) => number)).toEqual(numbers);
  });

  it('does not take a citation at the start of a paragraph for an article', () => {
    const law = lawOf(`${HEAD}第一条 甲。\n\n第一条第二款规定的除外。\n\n第二条 乙。${END}`, {});
    expect(law.articles[0]!.text).toBe('甲。\n第一条第二款规定的除外。');
  });

  it('skips a table of contents, with or without number signs in the text below', () => {
    const contents = '目 录\n\n第一章 总则\n\n第二章 附则\n\n';
    const marked = lawOf(`${HEAD}${contents}## 第一章 总则\n\n第一条 甲。\n\n## 第二章 附则\n\n第二条 乙。${END}`);
    const bare = lawOf(`${HEAD}${contents}第一章 总则\n\n第一条 甲。\n\n第二章 附则\n\n第二条 乙。${END}`);
    expect(marked.sections.map(({ label }) => label)).toEqual(['第一章', '第二章']);
    expect(bare.sections).toEqual(marked.sections);
    expect(bare.articles).toEqual(marked.articles);
  });

  it('nests books, chapters and sections, and puts 附则 without a number at the top', () => {
    const law = lawOf(
      `${HEAD}## 第一编 总则\n\n### 第一章 甲\n\n第一条 一。\n\n## 第二编 分则\n\n### 第一章 乙\n\n第二条 二。\n\n附则${END}`,
    );
    expect(law.sections.map(({ title, parent }) => [title, parent])).toEqual([
      ['总则', null],
      ['甲', 0],
      ['分则', null],
      ['乙', 2],
      ['附则', null],
    ]);
    expect(law.articles.map(({ section }) => section)).toEqual([1, 3, 4]);
  });

  it('keeps annexes apart from the last article, and their list out', () => {
    const law = lawOf(`${HEAD}第一条 甲。\n\n第二条 乙。${END}\n\n附件：1、规程\n\n2、表\n\n附件1：规程\n\n一、办法。\n\n附件2：表`);
    expect(law.articles.slice(2)).toMatchObject([
      { number: '3', text: '本法自2024年7月1日起施行。' },
      { number: 'annex-1', label: '附件1', text: '规程\n一、办法。' },
      { number: 'annex-2', text: '表' },
    ]);
    // The day in force stands in the last article, though annexes follow it.
    expect(law.inForceOn).toBe('2024-07-01');
  });

  it('keeps what stands before the first article', () => {
    expect(lawOf(`${HEAD}序言在此。\n\n第一条 甲。\n\n第二条 乙。${END}`).preamble).toBe('序言在此。');
  });

  describe('names its version', () => {
    it.each(['考评法(2024-03-06).md', 'assessment-2024-03-06.md'])('by the file, before the info block (%s)', (name) => {
      expect(lawOf(`${HEAD}第一条 甲。\n\n第二条 乙。${END}`, { name }).textVersion).toBe('2024-03-06');
    });
    it('by what is given, before all', () => {
      const options = { name: '考评法(2024-03-06).md', textVersion: '2024-03-07' };
      expect(lawOf(`${HEAD}第一条 甲。\n\n第二条 乙。${END}`, options).textVersion).toBe('2024-03-07');
    });
    it.each(['考评法(2024-02-30).md', '考评法.md'])('and is refused without a day (%s)', (name) => {
      const text = `# 考评法\n<!-- INFO END -->\n第一条 甲。\n第二条 本法自2024年7月1日起施行。`;
      expect(parseLaw(text, { name }).problems).toMatchObject([{ field: 'textVersion', line: 1 }]);
    });
  });

  describe('tells when it came into force', () => {
    it.each([
      ['the closing article', '2024年3月5日 通过', '本法自2024年7月1日起施行。', '2024-07-01', 'article'],
      [
        'the closing article in full-width digits',
        '2024年3月5日 通过',
        '本规定自２０２４年７月１日起施行，同时废止。',
        '2024-07-01',
        'article',
      ],
      ['the closing article in numerals', '2004年7月12日 公布', '本规定自二○○四年十月一日起施行。', '2004-10-01', 'article'],
      ['the closing article with a stray space', '2008年11月15日 发布', '本规范自2009年1月1 日起实施。', '2009-01-01', 'article'],
      ['the last line of the info block', '2011年8月31日 公布\n2011年10月1日 施行', '略。', '2011-10-01', 'info'],
      ['its publication', '2001年6月9日 通过\n2001年7月9日 公布', '本规定自公布之日起施行。', '2001-07-09', 'publication'],
      [
        'the publication of its new edition',
        '2001年7月9日 公布\n2020年8月7日 修订）',
        '本规定自公布之日起施行。',
        '2020-08-07',
        'publication',
      ],
    ])('by %s', (_, info, closing, day, source) => {
      expect(withInfo(info, closing).law).toMatchObject({ inForceOn: day, inForceSource: source });
    });

    it.each([
      ['the day of an edition before its amendment', '2005年8月28日 通过\n2012年10月26日 修正', '本法自2006年3月1日起施行。'],
      ['the publication of an edition before its amendment', '1995年2月28日 通过\n2012年10月26日 修正', '本法自公布之日起施行。'],
      ['a day in the info block before an amendment', '2013年1月1日 施行\n2018年11月25日 第二次修正', '略。'],
    ])('but never by %s', (_, info, closing) => {
      const { law, problems } = withInfo(info, closing);
      expect(law).toBeUndefined();
      expect(problems).toMatchObject([{ field: 'inForceOn', message: expect.stringContaining('give it') }]);
      expect(withInfo(info, closing, { inForceOn: '2013-01-01' }).law).toMatchObject({ inForceOn: '2013-01-01', inForceSource: 'given' });
      expect(withInfo(info, closing, { knownInForce: () => '2019-01-01' }).law).toMatchObject({
        inForceOn: '2019-01-01',
        inForceSource: 'known',
      });
    });
  });

  describe('is refused with the line and what was expected', () => {
    it.each([
      ['no title', '第一条 甲。\n<!-- INFO END -->\n第二条 乙。', 'title', 1],
      ['no end of the info block', '# 考评法\n\n第一条 甲。', 'info', 2],
      ['an empty text', '', 'title', 1],
    ])('%s', (_, text, field, line) => {
      const { law, problems } = parseLaw(text, { textVersion: '2024-01-01', inForceOn: '2024-01-01' });
      expect(law).toBeUndefined();
      expect(problems).toContainEqual(expect.objectContaining({ field, line }));
    });

    it.each([
      ['a gap', '第一条 甲。\n\n第四条 乙。', 9, /第二条 or 第一条之一.*摘录/],
      ['articles out of order', '第一条 甲。\n\n第二条 乙。\n\n第一条 丙。', 11, /^第三条 or 第二条之一 after 第二条$/],
      ['the same article twice', '第一条 甲。\n\n第一条 乙。', 9, /after 第一条/],
      ['another first article', '第二条 甲。', 7, /^第一条 first/],
      ['an article without text', '第一条 甲。\n\n第二条', 9, /a text after the number/],
      ['a character no text has', '第一条 甲\u0000乙。', 7, /UTF-8/],
      ['what a wrong decoding leaves', '第一条 甲\ufffd乙。', 7, /UTF-8/],
      ['half a surrogate pair', '第一条 甲\ud800乙。', 7, /UTF-8/],
    ])('%s', (_, body, line, message) => {
      const { law, problems } = read(body, { inForceOn: '2024-07-01' });
      expect(law).toBeUndefined();
      expect(problems).toEqual([expect.objectContaining({ line, message: expect.stringMatching(message) })]);
    });

    it('no article at all', () => {
      expect(read('只有一段话。', { inForceOn: '2024-07-01' }).problems).toMatchObject([{ field: 'articles' }]);
    });
  });

  it('may leave articles out when it says so', () => {
    const law = lawOf(HEAD.replace('<!--', '（摘录）\n\n<!--') + '第三条 甲。\n\n第九条 本法自2024年7月1日起施行。');
    expect(law).toMatchObject({ extract: true, articles: [{ number: '3' }, { number: '9' }] });
  });
});
