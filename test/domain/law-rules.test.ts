import fc from 'fast-check';
import {
  compareArticleNumbers,
  compareTexts,
  compareVersions,
  decideImport,
  findArticleNumbers,
  highlight,
  labelOfArticle,
  lawKey,
  NO_SETTINGS,
  parseLibrarySettings,
  readArticleNumber,
  readArticleNumbers,
  readNumber,
  searchQuery,
  searchVector,
  type Segmenter,
  writeNumber,
} from '../../src/domain/law';

describe('numbers of articles', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十六', 16],
    ['二十', 20],
    ['一百零五', 105],
    ['一百一十六', 116],
    ['三百八十八', 388],
    ['一千二百六十', 1260],
    ['二○○四', 2004],
    ['２０１３', 2013],
  ])('%s is %i', (text, value) => expect(readNumber(text)).toBe(value));

  it.each(['', '百十', '十百', '一一十', '甲', '12345'])('"%s" is no number', (text) => expect(readNumber(text)).toBeUndefined());

  it('are read back as they are written', () => {
    for (let value = 1; value <= 9999; value++) expect([value, readNumber(writeNumber(value))]).toEqual([value, value]);
  });

  it.each([
    ['116', '116'],
    ['第一百一十六条', '116'],
    ['第116条', '116'],
    ['第二百九十一条之一', '291-1'],
    ['291之一', '291-1'],
    ['291-1', '291-1'],
    ['第一百一十六条第二款', '116'],
    ['第一百一十六条第一款第（二）项', '116'],
    ['附件2', 'annex-2'],
  ])('%s is %s', (text, number) => expect(readArticleNumber(text)).toBe(number));

  it.each([
    ['80、200', ['80', '200']],
    ['148—150', ['148', '149', '150']],
    ['第五十五条、第五十六条', ['55', '56']],
    ['87、88、87', ['87', '88']],
    ['222—224、230', ['222', '223', '224', '230']],
  ])('%s cites %j', (text, numbers) => expect(readArticleNumbers(text)).toEqual(numbers));

  it.each(['', '受案审查期限', '0', '150—148', '1—1000', '一百条条', '1; DROP TABLE law'])('"%s" cites none', (text) => {
    expect(findArticleNumbers(text)).toBeUndefined();
    expect(() => readArticleNumbers(text)).toThrow(expect.objectContaining({ code: 'request.invalid' }));
  });

  it('have the label that a statute prints, and their order', () => {
    expect(['116', '291-1', 'annex-2'].map(labelOfArticle)).toEqual(['第一百一十六条', '第二百九十一条之一', '附件2']);
    expect(['annex-1', '292', '291-2', '10', '291', '291-1'].sort(compareArticleNumbers)).toEqual([
      '10',
      '291',
      '291-1',
      '291-2',
      '292',
      'annex-1',
    ]);
  });
});

it('a law has one key, however its title is written', () => {
  for (const title of ['治安管理处罚法', '中华人民共和国治安管理处罚法', '《治安管理处罚法》', ' 中华人民共和国 治安管理处罚法'])
    expect(lawKey(title)).toBe('治安管理处罚法');
});

describe('two texts compared', () => {
  const text = fc.string({ unit: fc.constantFrom(...'公安机关应当告知，。处罚12'), maxLength: 60 });
  it('give both texts back', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const segments = compareTexts(before, after);
        const of = (kind: string) =>
          segments
            .filter((s) => s.kind === 'same' || s.kind === kind)
            .map((s) => s.text)
            .join('');
        expect([of('removed'), of('added')]).toEqual([before, after]);
      }),
    );
  });

  it('show what changed as a reader sees it: numbers as wholes, no scraps in common', () => {
    expect(compareTexts('处2000元以上罚款的，应当告知', '处4000元以上罚款的，应当书面告知')).toEqual([
      { kind: 'same', text: '处' },
      { kind: 'removed', text: '2000' },
      { kind: 'added', text: '4000' },
      { kind: 'same', text: '元以上罚款的，应当' },
      { kind: 'added', text: '书面' },
      { kind: 'same', text: '告知' },
    ]);
  });

  it('take milliseconds for texts of any length, by clauses', () => {
    const long = Array.from({ length: 900 }, (_, i) => `第${i}项应当记录在案`).join('，');
    const changed = compareTexts(long, long.replace('第450项应当记录在案', '第450项不得记录'));
    expect(changed.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: '第450项应当记录在案，' },
      { kind: 'added', text: '第450项不得记录，' },
    ]);
  });
});

describe('two versions compared', () => {
  const A = '公安机关查处治安案件，对不属于本机关管辖的，应当移送有权的机关处理。';
  const B = '询问不满十八周岁的人，应当通知其父母或者其他监护人到场陪同。';
  const C = '扣押物品应当开具清单，由调查人员、见证人和持有人签名或者盖章。';
  const article = (number: string, text: string) => ({ number, text });

  it('tell what stayed, moved, changed, came and went', () => {
    const pairs = compareVersions(
      [article('1', A), article('2', B), article('3', C), article('4', '本法自二〇〇六年三月一日起施行')],
      [
        article('1', A),
        article('2', '检查时人民警察不得少于二人并应当出示人民警察证和检查证明文件。'),
        article('3', B),
        article('4', C.replace('签名或者盖章', '逐页签名')),
      ],
    );
    expect(pairs.map(({ change, from, to }) => [change, from, to])).toEqual([
      ['same', '1', '1'],
      ['added', null, '2'],
      ['renumbered', '2', '3'],
      ['changed', '3', '4'],
      ['removed', '4', null],
    ]);
  });

  it('follow an article that was taken whole into a longer one', () => {
    const grown = `${A}\n${B}\n${C}`;
    expect(compareVersions([article('98', A)], [article('117', grown)])).toMatchObject([{ change: 'changed', from: '98', to: '117' }]);
  });

  it('name every article of both once', () => {
    const version = fc
      .uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 })
      .chain((numbers) => fc.tuple(...numbers.map((n) => fc.constantFrom(A, B, C, `${A}${B}`).map((text) => article(String(n), text)))));
    fc.assert(
      fc.property(version, version, (before, after) => {
        const pairs = compareVersions(before, after);
        const sorted = (numbers: (string | null)[]) => numbers.filter((n) => n !== null).sort();
        expect(sorted(pairs.map(({ from }) => from))).toEqual(sorted(before.map(({ number }) => number)));
        expect(pairs.flatMap(({ to }) => to ?? [])).toEqual(after.map(({ number }) => number));
      }),
    );
  });
});

describe('importing a version', () => {
  const content = (numbers: readonly string[], extract = false, inForceOn = '2026-01-01', text = '') => ({
    extract,
    inForceOn,
    articles: numbers.map((number) => ({ number, text: `${number}${text}` })),
  });
  it.each([
    ['nothing is there', undefined, content(['1']), 'created', []],
    ['the same is there', content(['1', '2']), content(['1', '2']), 'unchanged', []],
    ['a text differs', content(['1', '2']), content(['1', '2'], false, '2026-01-01', '!'), 'refused', ['1', '2']],
    ['an article is new', content(['1']), content(['1', '2']), 'refused', ['2']],
    ['an article is missing', content(['1', '2']), content(['1']), 'refused', ['2']],
    ['another day in force', content(['1']), content(['1'], false, '2026-02-01'), 'refused', []],
    ['an extract of it is there', content(['2'], true), content(['1', '2']), 'completed', []],
    ['the extract had all', content(['1'], true), content(['1']), 'completed', []],
    ['an extract of what is there', content(['1', '2']), content(['2'], true), 'unchanged', []],
    ['a wider extract', content(['1'], true), content(['1', '2'], true), 'completed', []],
    ['a differing extract', content(['1', '2']), content(['2'], true, '2026-01-01', '!'), 'refused', ['2']],
  ])('when %s', (_, stored, offered, outcome, differing) => {
    expect(decideImport(stored, offered, false)).toEqual({ outcome, differing });
    if (outcome === 'refused') expect(decideImport(stored, offered, true)).toEqual({ outcome: 'replaced', differing });
  });
});

describe('the words of a search', () => {
  const segmenter: Segmenter = { forIndex: (text) => text.split(/(?=,)|(?<=,)/), forQuery: (text) => text.split(',') };

  it('stand with their weight and place, broader ones beside them', () => {
    const vector = searchVector(
      [
        { text: '处罚程序', weight: 'A' },
        { text: "治安处罚，it's", weight: 'D' },
      ],
      segmenter,
      new Map([['治安处罚', ['行政处罚']]]),
    );
    expect(vector).toBe("'处罚程序':1A '治安处罚':12 '行政处罚':12 'it''s':13");
  });

  it('are quoted, so that nothing typed is an operator', () => {
    expect(searchQuery("听证 a'b\\ ＡＢ & | !", segmenter)).toEqual({
      words: ['听证', "a'b\\", 'ab'],
      tsquery: "'听证' & 'a''b\\\\' & 'ab'",
    });
    expect(searchQuery(' ， & ', segmenter)).toEqual({ words: [], tsquery: '' });
  });

  it('are marked in a text without markup, the longest first', () => {
    expect(highlight('<b>行政处罚</b>前应当听证', ['处罚', '行政处罚', '听证'], 100)).toEqual([
      { text: '<b>', hit: false },
      { text: '行政处罚', hit: true },
      { text: '</b>前应当', hit: false },
      { text: '听证', hit: true },
    ]);
    const excerpt = highlight(`${'甲'.repeat(200)}听证${'乙'.repeat(200)}`, ['听证'], 60);
    expect(excerpt.map(({ text }) => text)).toEqual(['…', '甲'.repeat(30), '听证', '乙'.repeat(28), '…']);
  });
});

describe('what a pack knows of its laws', () => {
  it('is read', () => {
    const problems: string[] = [];
    const settings = parseLibrarySettings(
      {
        inForce: [{ law: '考评法', textVersion: '2024-01-01', on: '2024-02-01', basis: '决定' }],
        abbreviations: { 考法: '中华人民共和国考评法' },
        words: ['听证'],
        broader: { 听证会: ['听证'] },
      },
      (path, message) => problems.push(`${path.join('.')}: ${message}`),
    );
    expect(problems).toEqual([]);
    expect(settings.inForce.get('考评法@2024-01-01')).toBe('2024-02-01');
    expect(settings.abbreviations.get('考法')).toBe('考评法');
  });

  it('is reported where it does not hold', () => {
    const fields: string[] = [];
    const bad = {
      inForce: [{ law: '考评法', textVersion: '2024-13-01', on: 'x', basis: '' }],
      words: ['a b'],
      broader: { 听证会: '听证' },
      wrods: [],
    };
    parseLibrarySettings(bad, (path) => fields.push(path.join('.')));
    expect(fields).toEqual(['wrods', 'inForce.0.textVersion', 'words.0', 'broader.听证会']);
    expect(parseLibrarySettings(undefined, () => fields.push('?'))).toBe(NO_SETTINGS);
  });
});
