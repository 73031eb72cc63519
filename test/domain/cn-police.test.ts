import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { compileMapping, type MappedCase } from '../../src/domain/cases';
import { indexScheme, isSignal } from '../../src/domain/schemes';
import { loadPack, validatePack } from '../../src/platform/packs';
import { readCsv } from '../../src/platform/readers';

const DIRECTORY = join(__dirname, '../../seeds/packs/cn-police');
/** The checks marked ★ in both tables of procedure: 30 administrative, 22 criminal. */
const STARRED = [
  ...'A01 A02 A03 A05 A06 A07 A08 A09 A10 A11 A12 A13 A14 A15 A16 A18 A19 A21 A23 A24 A25 A27 A28 A29 A30 A31 A32 A33 A35 A46'.split(' '),
  ...'C01 C02 C03 C04 C08 C09 C10 C11 C13 C14 C15 C16 C17 C18 C20 C21 C22 C25 C26 C27 C31 C34'.split(' '),
];

describe('the pack cn-police', () => {
  const pack = loadPack(DIRECTORY);
  const byCode = new Map(pack.checks.map((check) => [check.code, check]));

  it('validates, and the test cases of its checks hold', () => {
    const { problems, testsRun } = validatePack(DIRECTORY);
    expect(problems).toEqual([]);
    expect(testsRun).toBeGreaterThanOrEqual(400);
  });

  it('has the starred checks of both tables of procedure', () => {
    expect(STARRED).toHaveLength(52);
    expect(STARRED.filter((code) => !byCode.has(code))).toEqual([]);
  });

  it('tests every check at both sides of its boundary', () => {
    const outcomes = pack.checks.map(({ code, tests }) => ({ code, seen: new Set(tests.map((test) => test.expect.outcome)) }));
    expect(outcomes.filter(({ seen }) => !seen.has('hit') || seen.size < 2).map(({ code }) => code)).toEqual([]);
  });

  it.each([
    ['A06', 'A06-2012'],
    ['A07', 'A07-2012'],
    ['A08', 'A08-2012'],
    ['A11', 'A11-2012'],
    ['A13', 'A13-2012'],
    ['A23', 'A23-2012'],
    ['A24', 'A24-2012'],
    ['A25', 'A25-2012'],
    ['A29', 'A29-2012'],
    ['A30', 'A30-2012'],
    ['A31', 'A31-2012'],
    ['A32', 'A32-2012'],
    ['A33', 'A33-2012'],
    ['A35', 'A35-2012'],
    ['A35-report', 'A35-report-2012'],
  ])('hands over from the law of 2012 to that of 2025 on New Year 2026 (%s)', (now, before) => {
    expect(byCode.get(now)).toMatchObject({ validFrom: '2026-01-01', article: { law: '治安管理处罚法', textVersion: '2025-06-27' } });
    expect(byCode.get(before)).toMatchObject({ validTo: '2025-12-31', article: { law: '治安管理处罚法', textVersion: '2012-10-26' } });
  });

  it('says so in a note when a limit is not read in the law', () => {
    const unread = pack.checks.filter(({ article }) => article.law.startsWith('公通字'));
    expect(unread.map(({ article }) => article.verified)).toEqual(unread.map(() => 'P'));
    for (const code of ['A01', 'A08', 'A18', 'A33', 'A33-custody', 'A41', 'C18', 'I01']) expect(byCode.get(code)!.note).toMatch(/地方可改/);
  });

  it('calls everything its checks name by a Chinese word', () => {
    const named = new Set<string>();
    for (const { rule, appliesTo } of pack.checks) collectTypes([rule, appliesTo], named);
    const { labels } = pack.manifest;
    expect([...named].filter((type) => labels[type] === undefined)).toEqual([]);
  });

  it('lists its vocabulary in the glossary', () => {
    const glossary = readFileSync(join(__dirname, '../../docs/glossary.md'), 'utf8');
    const missing = Object.entries(pack.manifest.labels).filter(([type, label]) => !glossary.includes(`| \`${type}\` | ${label} |`));
    expect(missing).toEqual([]);
  });
});

describe('the monthly scheme of cn-police', () => {
  const pack = loadPack(DIRECTORY);
  const scheme = pack.schemes[0]!;

  it('has branches that sum to a hundred and two local thresholds', () => {
    const capsOf = (code: string) => scheme.branches.filter(({ channel }) => channel === code).map(({ cap }) => cap / 100);
    // 12 + 22 + 22 + 8 + 5 + 6 + 5 + 20 = 100
    expect(capsOf('online')).toEqual([12, 22, 22, 8, 5, 6, 5, 20]);
    expect(capsOf('onsite')).toEqual([40, 20, 20, 20]);
    expect(scheme.channels.map(({ weight }) => weight)).toEqual([7000, 3000]);
    expect(scheme.grades.map(({ title, from }) => [title, from])).toEqual([
      ['优秀', 9000],
      ['达标', 7000],
      ['不达标', 0],
    ]);
    expect(scheme.placement).toEqual({ cases: 'closed', hits: 'own-day' });
    expect(scheme.note).toMatch(/未经国家规定核实/);
  });

  it('counts every check of the pack once', () => {
    const index = indexScheme(scheme);
    expect([...index.byCheck.keys()].filter((code) => !isSignal(code)).sort()).toEqual(pack.checks.map(({ code }) => code).sort());
  });

  it('lets the machine confirm limits and missing papers, and leaves judgement to people', () => {
    const objective = new Set(
      scheme.branches.flatMap(({ items }) => items.filter((item) => item.objective).flatMap((item) => item.checks)),
    );
    for (const code of ['A01', 'A07', 'A16', 'A21', 'A29', 'A32', 'C02', 'C08', 'C14', 'C15', 'C17']) expect(objective).toContain(code);
    for (const code of ['A09', 'A10', 'A11', 'A14', 'A27', 'A28', 'A33']) expect(objective).not.toContain(code);
  });
});

describe('the mapping cases-csv of cn-police', () => {
  const pack = loadPack(DIRECTORY);
  const definition = pack.mappings.find(({ code }) => code === 'cases-csv')!;
  const HEADER = [
    ...['案件编号', '案件类别', '案由', '案件名称', '办案单位代码', '主办民警警号', '警情编号', '案件状态', '适用法律', '立案审查类型'],
    ...[
      '违法行为人是否查明',
      '审核人警号',
      '审批人警号',
      '报案时间',
      '受案审查类型',
      '网上登记时间',
      '受案时间',
      '立案时间',
      '不予立案时间',
    ],
    ...['处罚告知时间', '法制审核时间', '调解时间', '决定时间', '处理结果', '程序', '处罚种类', '罚款金额', '是否疑难复杂', '送达时间'],
    ...['通知家属时间', '结案时间', '归档时间'],
  ];
  const ROW: Readonly<Record<string, string>> = {
    案件编号: 'A9801025100002026090001',
    案件类别: '行政',
    案由: '盗窃',
    办案单位代码: '980102510000',
    主办民警警号: '980001',
    案件状态: '已结案',
    适用法律: '治安管理',
    违法行为人是否查明: '是',
    报案时间: '2026/9/1 8:00',
    网上登记时间: '2026/9/1 8:30',
    受案时间: '2026/9/1 10:00',
    立案时间: '2026/9/1 10:05',
    处罚告知时间: '2026/9/10 15:00',
    决定时间: '2026/9/10 16:00',
    处理结果: '处罚',
    处罚种类: '罚款',
    罚款金额: '500.00',
    送达时间: '2026/9/10 16:30',
    结案时间: '2026/9/15 9:00',
    归档时间: '2026/9/18 9:00',
  };

  async function mapped(row: Readonly<Record<string, string>>): Promise<MappedCase> {
    const csv = [HEADER, HEADER.map((name) => row[name] ?? '')].map((cells) => `${cells.join(',')}\n`).join('');
    const mapper = compileMapping(definition, { zone: pack.zone, codes: pack.codes });
    for await (const [trace] of readCsv(Readable.from([Buffer.from(csv)]), { ...definition.csv!, encoding: 'utf-8' }, []))
      return mapper.map(trace!);
    throw new Error('no row was read');
  }

  async function hitsOf(row: Readonly<Record<string, string>>): Promise<string[]> {
    const result = await mapped(row);
    if (!('record' in result)) throw new Error(JSON.stringify(result.problems));
    const { verdicts } = pack.compileChecks().evaluate(result.record, pack.zone.instantAt('2026-12-01'));
    return verdicts.filter(({ outcome }) => outcome === 'hit').map(({ check }) => check);
  }

  it('turns a row into a case that the checks can read, without blaming it for papers the table does not have', async () => {
    expect(await hitsOf(ROW)).toEqual([]);
  });

  it('finds what the table does show', async () => {
    expect(await hitsOf({ ...ROW, 处罚告知时间: '', 送达时间: '2026/9/15 9:00' })).toEqual(['A23', 'A32']);
    // 2026-09-01 + 30 days = 10-01, a holiday; 10-08 is the last day.
    expect(
      await hitsOf({
        ...ROW,
        处罚告知时间: '2026/10/9 8:00',
        决定时间: '2026/10/9 9:00',
        送达时间: '2026/10/9 9:30',
        结案时间: '',
        归档时间: '',
      }),
    ).toEqual(['A29']);
  });

  it('keeps money in hundredths', async () => {
    const result = await mapped(ROW);
    expect('record' in result && result.record.events.find(({ type }) => type === 'decide')!.attributes).toMatchObject({ amount: 50_000 });
  });

  it('rejects a row whose case number is none', async () => {
    const result = await mapped({ ...ROW, 案件编号: 'A980102510000202613' });
    expect('problems' in result && result.problems.length).toBe(1);
  });
});

const LISTS = ['event', 'document', 'measure', 'property', 'person', 'recording', 'outcome'];

/** The types in selectors, wherever they stand in a rule. */
function collectTypes(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { collection, types } = value as { collection?: unknown; types?: unknown };
  if (typeof collection === 'string' && LISTS.includes(collection) && Array.isArray(types))
    for (const type of types) into.add(String(type));
  for (const inner of Object.values(value)) collectTypes(inner, into);
}
