import { SYSTEM } from '../../src/domain/identity';
import { LawComparison, LawFiles, LawQueries, LawSearch } from '../../src/modules/law';
import { ActivePack } from '../../src/platform/packs';
import { createTestApp, type TestApp } from '../support/app';

/** The folder of real statutes in Markdown; without it there is nothing to try here. */
const FOLDER = process.env['LAW_DATA'];

(FOLDER === undefined ? describe.skip : describe)('real statutes', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
  });
  afterAll(() => t.close());

  it('are taken in after the extracts of the pack, which they have word for word; twice is once', async () => {
    const files = t.get(LawFiles);
    await files.importPaths(SYSTEM, []);
    const outcomes = await files.importPaths(SYSTEM, [FOLDER!]);
    // A text whose day in force nobody knows waits for somebody to give it; nothing else is refused.
    for (const { problems } of outcomes)
      expect((problems ?? []).map(({ field }) => field).filter((field) => field !== 'inForceOn')).toEqual([]);
    expect(outcomes.filter(({ result }) => result).length).toBeGreaterThan(20);
    expect(outcomes.filter(({ result }) => result?.outcome === 'completed').length).toBe(files.packFiles().length);
    const again = await files.importPaths(SYSTEM, [FOLDER!]);
    expect(new Set(again.flatMap(({ result }) => result?.outcome ?? []))).toEqual(new Set(['unchanged']));
  });

  it('have every article that a check cites, but for circulars', async () => {
    const cited = t.get(ActivePack).pack.checks.map(({ article }) => article);
    const found = await t.get(LawQueries).resolveAll(cited);
    const missing = cited.filter((_, i) => found[i]!.length === 0).map(({ law, textVersion }) => `${law} ${textVersion}`);
    expect(missing.filter((law) => !law.includes('公通字'))).toEqual([]);
  });

  it('answer 行政处罚 听证 with the articles on hearings of both versions of 治安管理处罚法, and with the one in force', async () => {
    const search = t.get(LawSearch);
    const of = async (on?: string) => {
      const { items } = await search.search({ q: '行政处罚 听证', law: '治安管理处罚法', limit: 5, ...(on !== undefined && { on }) });
      return items.map(({ number, textVersion }) => `${number}@${textVersion}`);
    };
    expect((await of()).slice(0, 2).sort()).toEqual(['117@2025-06-27', '98@2012-10-26']);
    expect((await of('2025-12-31'))[0]).toBe('98@2012-10-26');
    expect((await of('2026-01-01'))[0]).toBe('117@2025-06-27');
    const all = await search.search({ q: '行政处罚 听证', limit: 50 });
    expect(all.items.map(({ law, number }) => `${law} ${number}`)).toEqual(
      expect.arrayContaining(['行政处罚法 63', '公安机关办理行政案件程序规定 123', '治安管理处罚法 98', '治安管理处罚法 117']),
    );
  });

  it('show the hearing follow from 第九十八条 to 第一百一十七条, and its threshold from 二千元 to 四千元', async () => {
    const compared = await t.get(LawComparison).article('治安管理处罚法', '98', { from: '2012-10-26', to: '2025-06-27' });
    expect(compared).toMatchObject({ change: 'changed', from: '98', to: '117' });
    expect(compared.segments).toEqual(expect.arrayContaining([{ kind: 'removed', text: expect.stringContaining('二') as string }]));
    const history = await t.get(LawComparison).history('治安管理处罚法', '117', { version: '2025-06-27' });
    expect(history.map(({ number, textVersion }) => `${number}@${textVersion}`)).toEqual(['98@2012-10-26', '117@2025-06-27']);
  });
});
