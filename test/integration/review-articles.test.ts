import { createTestApp, type TestApp } from '../support/app';
import type { TestUser } from './assessment-bureau';
import { drawMarch, ifMatch, made, type ReviewBureau } from './review-bureau';

type Row = Readonly<Record<string, unknown>>;

const law = (title: string, head: string, articles: readonly string[]) =>
  [`# 中华人民共和国${title}`, head, '<!-- INFO END -->', '## 第一章 总则', ...articles].join('\n\n');
const ADOPTED = '2010年1月5日 某会议通过';
const OLD = law('试行法', ADOPTED, ['第一条 甲。', '第二条 乙。', '第三条 本法自2010年7月1日起施行。']);
const NEW = law('试行法', `${ADOPTED}\n\n2025年6月27日 某会议修订`, [
  '第一条 甲。',
  '第二条 乙。',
  '第二条之一 丙。',
  '第三条 丁。',
  '第四条 本法自2026年1月1日起施行。',
]);
const EXTRACT = law('摘录法', `${ADOPTED}\n\n(摘录)`, ['第一条 甲。', '第九条 本法自2010年7月1日起施行。']);

let t: TestApp;
let b: ReviewBureau;
let who: TestUser;
let id: string;
let version = 1;

const save = async (...articles: readonly Row[]) => {
  const entries = articles.map((article, i) => ({ key: `f${i}`, kind: 'fault', item: 'gaps', class: 'fault', article }));
  const answer = await who.put(`/reviews/sheets/${id}`, { entries }, ifMatch(version));
  if (answer.status === 200) version++;
  return answer;
};
const saved = async (...articles: readonly Row[]) =>
  (made(await save(...articles))['entries'] as Row[]).map(({ article }) => article as Row);

beforeAll(async () => {
  t = await createTestApp();
  b = await drawMarch(t, 0);
  made(await b.chief.post(`/reviews/draws/${b.drawId}/assignments`));
  const rows = (await b.chief.get(`/reviews/draws/${b.drawId}/assignments`)).body['items'] as Row[];
  const row = rows.find(({ caseNumber }) => caseNumber === 'B2')!;
  [who, id] = [b.reviewers[String(row['reviewer'])]!, String(row['sheetId'])];
  for (const text of [OLD, NEW, EXTRACT]) made(await b.chief.post('/law/imports', { text }));
});
afterAll(() => t.close());

describe('an article on a line of a review sheet', () => {
  it('is linked in the version in force on the day of the act, which is that of the case unless said otherwise', async () => {
    expect(
      await saved(
        { law: '试行法', number: '2-1' },
        { law: '《中华人民共和国试行法》', number: '2、3', on: '2025-12-31' },
        { law: '试行法', number: '1', textVersion: '2010-01-05' },
      ),
    ).toEqual([
      {
        law: '试行法',
        number: '2-1',
        textVersion: '2025-06-27',
        on: '2026-03-02', // B2 was decided
        inLibrary: true,
        href: `/api/v1/law/${encodeURIComponent('试行法')}/articles/2-1?version=2025-06-27`,
      },
      expect.objectContaining({ law: '试行法', number: '2、3', textVersion: '2010-01-05', on: '2025-12-31', inLibrary: true }),
      expect.objectContaining({ textVersion: '2010-01-05', on: null, inLibrary: true }),
    ]);
    for (const { href } of await saved({ law: '试行法', number: '2-1' }, { law: '试行法', number: '2、3', on: '2025-12-31' })) {
      const read = made(await who.get(String(href).replace('/api/v1', '')));
      expect(read).toMatchObject({ missing: [] });
    }
  });

  it.each<[string, Row, string, string]>([
    [
      'the law does not have',
      { law: '试行法', number: '5' },
      'number',
      'expected an article of 试行法, version 2025-06-27, which has no 第五条',
    ],
    [
      'one of which the version does not have',
      { law: '试行法', number: '2、2-1', on: '2025-12-31' },
      'number',
      'expected an article of 试行法, version 2010-01-05, which has no 第二条之一',
    ],
    ['that is none', { law: '试行法', number: '总则' }, 'number', 'expected an article such as 94, 第九十四条 or 80、200'],
    [
      'of a version that is not there',
      { law: '试行法', number: '1', textVersion: '2012-01-01' },
      'textVersion',
      'expected a version the library has: 2025-06-27, 2010-01-05',
    ],
    [
      'of a version not in force on the day',
      { law: '试行法', number: '1', textVersion: '2010-01-05', on: '2026-01-01' },
      'textVersion',
      'expected the version in force on 2026-01-01: 2025-06-27',
    ],
    [
      'of a day before the law',
      { law: '试行法', number: '1', on: '2009-01-01' },
      'on',
      'expected a day from 2010-07-01 on, when the first version the library has came into force',
    ],
    [
      'of an unknown law without version',
      { law: '他法', number: '1' },
      'textVersion',
      'is required for a law that is not in the library: the date of the text',
    ],
    ['of no day', { law: '试行法', number: '1', on: '2026-02-30' }, 'on', 'on must be a day such as 2026-03-31'],
  ])('is refused when it is one %s', async (_, article, field, message) => {
    const { status, body } = await save({ law: '试行法', number: '1' }, article);
    expect([status, body['code']]).toEqual([400, 'request.invalid']);
    expect(body['fields']).toEqual([expect.objectContaining({ field: `entries[1].article.${field}`, message })]);
  });

  it('is kept as cited where the library cannot tell: an unknown law, what an extract leaves out', async () => {
    expect(
      await saved(
        { law: '他法', number: '第一款', textVersion: '2020-01-01' },
        { law: '摘录法', number: '4' },
        { law: '摘录法', number: '9' },
      ),
    ).toEqual([
      { law: '他法', number: '第一款', textVersion: '2020-01-01', on: null, inLibrary: false, href: null },
      { law: '摘录法', number: '4', textVersion: '2010-01-05', on: '2026-03-02', inLibrary: false, href: null },
      expect.objectContaining({ law: '摘录法', number: '9', inLibrary: true }),
    ]);
  });

  it('stands on the finding as checks cite it, and is no other fault when it is saved again', async () => {
    await saved({ law: '试行法', number: '2-1' });
    made(await who.post(`/reviews/sheets/${id}/submit`, {}, ifMatch(version)));
    const findings = () =>
      t.database.query<{ state: string; article: Row }>(`SELECT state, article FROM finding WHERE origin_id = $1 ORDER BY id`, [id]);
    const article = { law: '试行法', number: '2-1', textVersion: '2025-06-27' };
    expect(await findings()).toEqual([{ state: 'confirmed', article }]);
    made(await b.chief.post(`/reviews/sheets/${id}/return`, { reason: '补写意见' }, ifMatch(version + 1)));
    version += 2;
    await saved({ law: '试行法', number: '2-1', on: '2026-03-01' });
    made(await who.post(`/reviews/sheets/${id}/submit`, {}, ifMatch(version)));
    expect(await findings()).toEqual([{ state: 'confirmed', article }]);
  });
});
