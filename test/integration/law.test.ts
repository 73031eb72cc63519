import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM } from '../../src/domain/identity';
import { findArticleNumbers } from '../../src/domain/law';
import { LawFiles, LawQueries, LawService } from '../../src/modules/law';
import { ActivePack } from '../../src/platform/packs';
import { createTestApp, type TestApp } from '../support/app';
import { signIn, type TestUser } from './assessment-bureau';

/** A law of two versions: the hearing moves from 第三条 to 第四条, 第二条 goes, 第二条之一 comes. */
const HEARING = '公安机关作出处二千元以上罚款的治安管理处罚决定前，应当告知违反治安管理行为人有权要求举行听证。';
const OLD = `# 中华人民共和国治安试行法

2010年1月5日 某会议通过

<!-- INFO END -->

## 第一章 总则

第一条 本法所称处罚，由公安机关决定。

第二条 查处案件应当依靠群众，群众有权监督。

## 第二章 处罚程序

第三条 ${HEARING}

第四条 本法自2010年7月1日起施行。
`;
const NEW = `# 中华人民共和国治安试行法

2010年1月5日 某会议通过

2025年6月27日 某会议修订

<!-- INFO END -->

## 第一章 总则

第一条 本法所称处罚，由公安机关决定。

第二条 人民警察询问时不得少于二人，并应当出示人民警察证。

第二条之一 询问应当全程同步录音录像。

## 第二章 处罚程序

第三条 送达处罚决定书应当在二日内完成，并附送达回执。

第四条 ${HEARING.replace('二千元', '四千元')}

第五条 本法自2026年1月1日起施行。
`;

const path = (...parts: string[]) => ['/law', ...parts.map(encodeURIComponent)].join('/');

describe('the law library', () => {
  let t: TestApp;
  let supervisor: TestUser;
  let reviewer: TestUser;

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    t.clock.set(Date.parse('2026-03-10T08:00:00+08:00'));
    supervisor = await signIn(t, 'supervisor', 'supervisor');
    reviewer = await signIn(t, 'reviewer', 'reviewer');
    for (const text of [OLD, NEW]) expect((await supervisor.post('/law/imports', { text })).body).toMatchObject({ outcome: 'created' });
  });
  afterAll(() => t.close());

  const counts = async () =>
    (
      await t.database.query<Record<string, number>>(
        `SELECT (SELECT count(*) FROM law) AS laws, (SELECT count(*) FROM law_version) AS versions, (SELECT count(*) FROM law_article) AS articles,
           (SELECT count(*) FROM audit_entry WHERE action LIKE 'law.%') AS audited`,
      )
    )[0]!;

  describe('import', () => {
    it('reads law, version, headings and articles, and leaves an audit entry and an event', async () => {
      expect((await reviewer.get(path('治安试行法'))).body).toMatchObject({
        title: '中华人民共和国治安试行法',
        shortTitle: '治安试行法',
        versions: [
          { textVersion: '2025-06-27', inForceOn: '2026-01-01', inForceUntil: null, articles: 6, extract: false, inForceSource: 'article' },
          { textVersion: '2010-01-05', inForceOn: '2010-07-01', inForceUntil: '2025-12-31', articles: 4 },
        ],
      });
      const { body } = await reviewer.get(path('治安试行法', 'versions', '2025-06-27'));
      expect(body).toMatchObject({ sections: [{ label: '第一章' }, { label: '第二章', title: '处罚程序', parent: null }] });
      expect((body['content'] as { number: string; section: number }[]).map(({ number, section }) => [number, section])).toEqual([
        ['1', 0],
        ['2', 0],
        ['2-1', 0],
        ['3', 1],
        ['4', 1],
        ['5', 1],
      ]);
      const [entry] = await t.database.query<{ data: object }>(
        `SELECT data FROM audit_entry WHERE action = 'law.imported' ORDER BY id LIMIT 1`,
      );
      expect(entry!.data).toMatchObject({ law: '中华人民共和国治安试行法', textVersion: '2010-01-05', articles: 4 });
      const events = await t.database.query<{ payload: object }>(
        `SELECT payload FROM outbox_event WHERE name = 'law.version-imported' ORDER BY id`,
      );
      expect(events).toMatchObject([{ payload: { textVersion: '2010-01-05' } }, { payload: { textVersion: '2025-06-27' } }]);
    });

    it('changes nothing the second time', async () => {
      const before = await counts();
      expect((await supervisor.post('/law/imports', { text: NEW })).body).toMatchObject({
        outcome: 'unchanged',
        articles: 6,
        differing: [],
      });
      expect(await counts()).toEqual(before);
    });

    it('refuses another text of the same version, names the articles, and takes it with a reason', async () => {
      const text = OLD.replace('依靠群众', '依靠人民群众');
      const refused = await supervisor.post('/law/imports', { text });
      expect(refused.body).toMatchObject({ status: 409, code: 'law.text-differs', fields: [{ field: 'articles[2]' }] });
      const dry = await supervisor.post('/law/imports', { text, replaceReason: '校对更正', dryRun: true });
      expect(dry.body).toMatchObject({ outcome: 'replaced', differing: ['2'] });
      expect((await reviewer.get(`${path('治安试行法', 'articles', '2')}?version=2010-01-05`)).body).toMatchObject({
        articles: [{ text: expect.stringContaining('依靠群众') }],
      });
      expect((await supervisor.post('/law/imports', { text, replaceReason: '校对更正' })).body).toMatchObject({ outcome: 'replaced' });
      const [entry] = await t.database.query<{ data: object }>(`SELECT data FROM audit_entry WHERE action = 'law.replaced'`);
      expect(entry!.data).toMatchObject({ reason: '校对更正', differing: ['2'] });
      expect((await reviewer.get(`${path('治安试行法', 'articles', '2')}?version=2010-01-05`)).body).toMatchObject({
        articles: [{ text: expect.stringContaining('依靠人民群众') }],
      });
      await supervisor.post('/law/imports', { text: OLD, replaceReason: '恢复' });
    });

    it('completes an extract', async () => {
      const text = '# 摘录法\n2020年1月1日 通过\n<!-- INFO END -->\n第一条 甲。\n第二条 乙。\n第三条 本法自2020年2月1日起施行。';
      const extract = '# 摘录法\n2020年1月1日 通过\n（摘录）\n<!-- INFO END -->\n第二条 乙。\n第三条 本法自2020年2月1日起施行。';
      expect((await supervisor.post('/law/imports', { text: extract })).body).toMatchObject({ outcome: 'created', extract: true });
      expect((await supervisor.post('/law/imports', { text })).body).toMatchObject({ outcome: 'completed', extract: false, articles: 3 });
      expect((await supervisor.post('/law/imports', { text: extract })).body).toMatchObject({ outcome: 'unchanged', articles: 3 });
    });

    it('refuses what is no statute, with lines, and keeps nothing of it', async () => {
      const before = await counts();
      const { body } = await supervisor.post('/law/imports', { text: '# 坏法\n<!-- INFO END -->\n第一条 甲。\n第三条 乙。' });
      expect(body).toMatchObject({ status: 422, code: 'law.text-invalid' });
      expect(body['fields']).toEqual([
        expect.objectContaining({ field: 'articles', line: 4, value: '第三条' }),
        expect.objectContaining({ field: 'textVersion', line: 1 }),
      ]);
      for (const text of ['', 'x', '\u0000', '# a\n<!-- INFO END -->\n第一条 \u0000'])
        expect([400, 422]).toContain((await supervisor.post('/law/imports', { text })).status);
      expect((await supervisor.post('/law/imports', { text: OLD, inForceOn: '2010-02-30' })).body).toMatchObject({
        status: 400,
        fields: [{ field: 'inForceOn' }],
      });
      expect(await counts()).toEqual(before);
    });

    it('is for those who keep the library', async () => {
      expect((await reviewer.post('/law/imports', { text: OLD })).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    });

    it('of two at once makes one law', async () => {
      const text = '# 并发法\n2020年1月1日 通过\n<!-- INFO END -->\n第一条 本法自2020年2月1日起施行。';
      const both = await Promise.all([1, 2, 3].map(() => supervisor.post('/law/imports', { text })));
      expect(both.map(({ body }) => body['outcome']).sort()).toEqual(['created', 'unchanged', 'unchanged']);
    });

    it('takes the good files of a folder and tells what is wrong with the others', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'zhiping-law-'));
      try {
        writeFileSync(join(folder, '甲法(2020-01-01).md'), '# 甲法\n<!-- INFO END -->\n第一条 本法自2020年2月1日起施行。');
        writeFileSync(join(folder, '乙法(2020-01-01).md'), '# 乙法\n<!-- INFO END -->\n第一条 没有日期。');
        writeFileSync(join(folder, '丙法(2020-01-01).md'), Buffer.from([0x23, 0x20, 0xb1, 0xfb, 0xb7, 0xa8]));
        const files = t.get(LawFiles);
        const outcomes = await files.importPaths(SYSTEM, [folder]);
        expect(outcomes.map(({ result, problems }) => result?.outcome ?? problems![0]!.message)).toEqual([
          expect.stringContaining('UTF-8'),
          expect.stringContaining('came into force'),
          'created',
        ]);
        const inForce = new Map([['乙法(2020-01-01)', '2020-03-01']]);
        const again = await files.importPaths(SYSTEM, [join(folder, '乙法(2020-01-01).md')], { inForce });
        expect(again).toMatchObject([{ result: { outcome: 'created', inForceOn: '2020-03-01', inForceSource: 'given' } }]);
        await expect(files.importPaths(SYSTEM, [join(folder, 'nowhere')])).rejects.toMatchObject({ code: 'import.unreadable' });
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });

  describe('an article', () => {
    it('is that in force on the day: the old one to the last day of its version, the new one from its first', async () => {
      const on = async (day: string) => (await reviewer.get(`${path('治安试行法', 'articles', '3')}?on=${day}`)).body;
      expect(await on('2010-07-01')).toMatchObject({ on: '2010-07-01', articles: [{ textVersion: '2010-01-05', text: HEARING }] });
      expect(await on('2025-12-31')).toMatchObject({ articles: [{ textVersion: '2010-01-05', inForceUntil: '2025-12-31' }] });
      expect(await on('2026-01-01')).toMatchObject({ articles: [{ textVersion: '2025-06-27', inForceUntil: null }] });
      expect(await on('2010-06-30')).toMatchObject({ status: 404, code: 'law.version-not-found' });
    });

    it('is today’s without a day', async () => {
      expect((await reviewer.get(path('中华人民共和国治安试行法', 'articles', '第四条'))).body).toMatchObject({
        on: '2026-03-10',
        articles: [{ textVersion: '2025-06-27', number: '4', label: '第四条', heading: '第二章 处罚程序' }],
      });
    });

    it('may be several, as checks cite them', async () => {
      const { body } = await reviewer.get(path('治安试行法', 'articles', '第二条之一、4—5、9'));
      expect((body['articles'] as { number: string }[]).map(({ number }) => number)).toEqual(['2-1', '4', '5']);
      expect(body['missing']).toEqual(['9']);
    });

    it.each([
      [path('无此法', 'articles', '1'), 404, 'law.not-found'],
      [path('治安试行法', 'articles', '99'), 404, 'law.article-not-found'],
      [path('治安试行法', 'articles', "1' OR '1'='1"), 400, 'request.invalid'],
      [`${path('治安试行法', 'articles', '1')}?on=2026-02-30`, 400, 'request.invalid'],
      [path('治安试行法', 'versions', '2011-01-01'), 404, 'law.version-not-found'],
      [path('治安试行法', 'versions', 'latest'), 400, 'request.invalid'],
      [path('00000000-0000-7000-8000-000000000000'), 404, 'law.not-found'],
      ['/law/%00', 404, 'law.not-found'],
      [path('甲'.repeat(60)), 404, 'law.not-found'],
    ])('that is not there is a clear problem (%s)', async (url, status, code) => {
      expect((await reviewer.get(url)).body).toMatchObject({ status, code });
    });

    it('has its history, followed through renumbering', async () => {
      const { body } = await reviewer.get(path('治安试行法', 'articles', '4', 'history'));
      expect(body).toMatchObject([
        { textVersion: '2010-01-05', number: '3', change: null },
        { textVersion: '2025-06-27', number: '4', change: 'renumbered' },
      ]);
      expect((await reviewer.get(`${path('治安试行法', 'articles', '3', 'history')}?on=2020-01-01`)).body).toEqual(body);
      expect((await reviewer.get(path('治安试行法', 'articles', '2-1', 'history'))).body).toMatchObject([{ number: '2-1', change: null }]);
    });

    it('is compared with what became of it', async () => {
      const query = '?from=2010-01-05&to=2025-06-27';
      expect((await reviewer.get(`${path('治安试行法', 'articles', '3', 'comparison')}${query}`)).body).toMatchObject({
        change: 'renumbered',
        from: '3',
        to: '4',
        segments: [{ kind: 'same' }, { kind: 'removed', text: '二' }, { kind: 'added', text: '四' }, { kind: 'same' }],
      });
      expect((await reviewer.get(`${path('治安试行法', 'articles', '2', 'comparison')}${query}`)).body).toMatchObject({
        change: 'removed',
        to: null,
        segments: [{ kind: 'removed' }],
      });
    });
  });

  it('compares two versions of a law', async () => {
    const { body } = await reviewer.get(`${path('治安试行法', 'comparison')}?from=2010-01-05&to=2025-06-27`);
    expect(body['counts']).toEqual({ same: 1, changed: 1, renumbered: 1, added: 3, removed: 1 });
    expect((body['articles'] as unknown[]).length).toBe(6);
    expect((await reviewer.get(`${path('治安试行法', 'comparison')}?from=2010-01-05`)).body).toMatchObject({
      status: 400,
      fields: [{ field: 'to' }],
    });
  });

  it('lists laws by their titles, page by page', async () => {
    const titles = async (query: string) =>
      ((await reviewer.get(`/law?${query}`)).body['items'] as { title: string }[]).map(({ title }) => title);
    expect(await titles('title=治安试行')).toEqual(['中华人民共和国治安试行法']);
    const first = (await reviewer.get('/law?limit=1')).body;
    expect(first['items']).toHaveLength(1);
    const all = await titles('limit=200');
    expect(await titles(`limit=200&cursor=${String(first['nextCursor'])}`)).toEqual(all.slice(1));
    expect((await reviewer.get('/law?title=%00')).status).toBeLessThan(500);
  });

  describe('search', () => {
    const search = async (query: Record<string, string>) =>
      (await reviewer.get(`/law/search?${new URLSearchParams(query).toString()}`)).body;
    const hits = (body: Record<string, unknown>) =>
      (body['items'] as { law: string; number: string; textVersion: string }[])
        .filter(({ law }) => law === '治安试行法')
        .map(({ number, textVersion }) => `${number}@${textVersion}`);

    it('finds 行政处罚 听证 in both versions, and the one in force on the day of a case', async () => {
      expect(hits(await search({ q: '行政处罚 听证' })).sort()).toEqual(['3@2010-01-05', '4@2025-06-27']);
      expect(hits(await search({ q: '行政处罚 听证', on: '2025-12-31' }))).toEqual(['3@2010-01-05']);
      expect(hits(await search({ q: '行政处罚 听证', on: '2026-01-01' }))).toEqual(['4@2025-06-27']);
      expect(hits(await search({ q: '行政处罚 听证', current: 'true' }))).toEqual(['4@2025-06-27']);
      expect(hits(await search({ q: '听证', law: '治安试行法', version: '2010-01-05' }))).toEqual(['3@2010-01-05']);
    });

    it('marks what it found in pieces of text, the narrower word too', async () => {
      const body = await search({ q: '行政处罚 听证', on: '2026-01-01', law: '治安试行法' });
      const [hit] = body['items'] as { excerpt: { text: string; hit: boolean }[] }[];
      expect(hit!.excerpt.filter((piece) => piece.hit).map(({ text }) => text)).toEqual(['治安管理处罚', '听证']);
      expect(hit!.excerpt.map(({ text }) => text).join('')).toBe(HEARING.replace('二千元', '四千元'));
    });

    it('finds words of headings, parts of long words, and words typed without blanks', async () => {
      expect(hits(await search({ q: '处罚程序' })).sort()).toEqual([
        '3@2010-01-05',
        '3@2025-06-27',
        '4@2010-01-05',
        '4@2025-06-27',
        '5@2025-06-27',
      ]);
      expect(hits(await search({ q: '录音' }))).toEqual(['2-1@2025-06-27']);
      expect(hits(await search({ q: '告知听证' })).sort()).toEqual(['3@2010-01-05', '4@2025-06-27']);
    });

    it('goes through all pages without a gap or a repetition', async () => {
      const all: string[] = [];
      let cursor: string | undefined;
      do {
        const body = await search({ q: '公安机关', limit: '2', ...(cursor !== undefined && { cursor }) });
        all.push(
          ...(body['items'] as { law: string; textVersion: string; number: string }[]).map((i) => `${i.law} ${i.textVersion} ${i.number}`),
        );
        cursor = body['nextCursor'] as string | undefined;
      } while (cursor !== undefined);
      const once = (await search({ q: '公安机关', limit: '200' }))['items'] as unknown[];
      expect(all.length).toBe(once.length);
      expect(new Set(all).size).toBe(all.length);
    });

    it.each([
      [{ q: '' }, 'q'],
      [{ q: '，。！' }, 'q'],
      [{ q: '听证', on: '今天' }, 'on'],
      [{ q: '听证', version: '2010-01-05' }, 'version'],
      [{ q: '听证', limit: '0' }, 'limit'],
    ])('refuses %j', async (query, field) => {
      expect(await search(query)).toMatchObject({ status: 400, fields: [{ field }] });
    });

    it.each(["听证' & !!", '听证:*', '\\', "'; DROP TABLE law; --", '<script>alert(1)</script>', '\u0000听证'])(
      'takes %j as words',
      async (q) => {
        expect([undefined, 400]).toContain((await search({ q }))['status']);
        expect(await search({ q: '听证', cursor: 'bm9uZQ' })).toMatchObject({ status: 400, code: 'request.cursor-invalid' });
      },
    );
  });

  describe('with the texts of the pack', () => {
    it('has every article that a check cites of the statutes it carries', async () => {
      const outcomes = await t.get(LawFiles).importPaths(SYSTEM, []);
      expect(outcomes.filter(({ problems }) => problems)).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(5);
      const queries = t.get(LawQueries);
      const carried = new Set(outcomes.map(({ result }) => `${result!.law}@${result!.textVersion}`));
      const cited = t.get(ActivePack).pack.checks.flatMap(({ article }) => {
        const version = [article.law, `中华人民共和国${article.law}`].map((law) => `${law}@${article.textVersion}`);
        return version.some((v) => carried.has(v)) ? [article] : [];
      });
      expect(cited.length).toBeGreaterThan(30);
      const found = await queries.resolveAll(cited);
      const missing = cited.filter((article, i) => found[i]!.length !== findArticleNumbers(article.number)!.length);
      expect(missing.map(({ law, number, textVersion }) => `${law} ${number} ${textVersion}`)).toEqual([]);
    });

    it('knows abbreviations, and answers for citations in their order', async () => {
      const queries = t.get(LawQueries);
      expect(await queries.articleInForce('治安法', '117', '2026-02-01')).toMatchObject([
        { law: '治安管理处罚法', textVersion: '2025-06-27' },
      ]);
      const references = [
        { law: '治安管理处罚法', number: '98', textVersion: '2012-10-26' },
        { law: '公通字〔2015〕32号', number: '受案审查期限', textVersion: '2015' },
        { law: '公安机关办理刑事案件程序规定', number: '80、200', textVersion: '2020-07-20' },
      ];
      expect((await queries.resolveAll(references)).map((articles) => articles.map(({ number }) => number))).toEqual([
        ['98'],
        [],
        ['80', '200'],
      ]);
      expect(await queries.resolve(references[1]!)).toEqual([]);
    });

    it('is cut into words again only when the words change', async () => {
      const laws = t.get(LawService);
      expect(await laws.reindex(SYSTEM)).toBe(0);
      await t.database.query(`UPDATE law_version SET words_hash = 'x' WHERE text_version = '2010-01-05'`);
      expect(await laws.reindex(SYSTEM)).toBe(4);
      const { body } = await reviewer.get(
        `/law/search?${new URLSearchParams({ q: '听证', law: '治安试行法', on: '2020-01-01' }).toString()}`,
      );
      expect(body['items']).toMatchObject([{ number: '3' }]);
    });
  });
});
