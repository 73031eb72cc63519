import { join } from 'node:path';
import { type CheckDefinition, compileChecks, explainVerdict } from '../domain/checks';
import type { Pack } from '../domain/packs';
import { loadPack } from '../platform/packs';
import { Articles } from './articles';
import { RuleText } from './check-rule-text';

const CLASSES = { flaw: '瑕疵', fault: '过错' } as const;
const VERIFIED = { V: '已读原文', P: '部分核对', U: '未核对,不得作为法律引用' } as const;
const OUTCOMES = { pass: '通过', hit: '命中', due: '未到期', 'insufficient-data': '数据不足', 'not-applicable': '不适用' } as const;
const CASES = { administrative: '行政案件', criminal: '刑事案件', incident: '警情', other: '其他' } as const;

/**
 * `docs/checks/`: a page for each check of `cn-police`, with the variants for other laws and other times on the same page, and an
 * index. Names of the pages are `A29.md` and `README.md`.
 */
export function checkPages(root: string): Readonly<Record<string, string>> {
  const directory = join(root, 'seeds/packs/cn-police');
  const pack = loadPack(directory);
  const articles = new Articles(directory);
  const groups = new Map<string, CheckDefinition[]>();
  for (const check of pack.checks) {
    const code = check.code.split('-')[0]!;
    groups.set(code, [...(groups.get(code) ?? []), check]);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, checks]) => [code, inOrder(code, checks)] as const);
  const pages: Record<string, string> = { 'README.md': index(sorted) };
  for (const [code, checks] of sorted) pages[`${code}.md`] = page(code, checks, pack, articles);
  return pages;
}

/** The check itself, then its variants as the pack has them. */
function inOrder(code: string, checks: readonly CheckDefinition[]): readonly CheckDefinition[] {
  return [...checks].sort((a, b) => Number(b.code === code) - Number(a.code === code));
}

function index(groups: readonly (readonly [string, readonly CheckDefinition[]])[]): string {
  const rows = groups.flatMap(([code, checks]) =>
    checks.map(
      (check) =>
        `| [${check.code}](${code}.md#${check.code.toLowerCase()}) | ${check.title} | ${reference(check)} | ${CLASSES[check.proposedClass]} | ${validity(check)} |`,
    ),
  );
  const count = groups.reduce((sum, [, checks]) => sum + checks.length, 0);
  return [
    '# 法定核查规则 (statutory checks of `cn-police`)',
    '',
    `${groups.length} 项核查,连同旧法、其他法律的变体共 ${count} 条。命中是问题线索,由考评员认定;数据不足不是命中。本目录由规则包生成(\`npm run docs\`)。`,
    '',
    '| 编码 | 核查内容 | 依据 | 拟定性质 | 行为之日 |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function page(code: string, checks: readonly CheckDefinition[], pack: Pack, articles: Articles): string {
  return [
    `# ${code}`,
    '',
    `[全部核查规则](README.md) · ${checks[0]!.stage}`,
    '',
    ...checks.flatMap((check) => section(check, pack, articles)),
  ].join('\n');
}

function section(check: CheckDefinition, pack: Pack, articles: Articles): string[] {
  const text = new RuleText(pack.manifest.labels);
  const { kinds, when } = check.appliesTo;
  const applies = [...(kinds ?? []).map((kind) => CASES[kind]), ...(when ? [text.condition(when)] : [])].join(';') || '全部案件';
  return [
    `## ${check.code}`,
    '',
    `**${check.title}**`,
    '',
    `- 依据:${reference(check)}(${VERIFIED[check.article.verified]})`,
    `- 适用:${applies};行为之日 ${validity(check)}`,
    `- 拟定性质:${CLASSES[check.proposedClass]}(由考评员认定) · 类型:\`${check.rule.kind}\``,
    ...text.linesOf(check.rule).map((line) => `- ${line}`),
    ...(check.note === undefined ? [] : [`- 说明:${check.note}`]),
    '',
    ...quote(check, articles),
    ...examples(check, pack),
  ];
}

function quote({ article }: CheckDefinition, articles: Articles): string[] {
  const texts = articles.textsOf(article);
  if (texts.length === 0) return ['> (规则包没有收录该文件的原文。)', ''];
  const { from, to } = articles.effect(article);
  const effect = [from && `${from} 起施行`, to && `${to} 止`].filter((part) => part !== undefined).join(',');
  return [
    ...texts.flatMap(({ number, paragraphs }, i) => [
      ...(i > 0 ? ['>'] : []),
      `> **${article.law}第 ${number} 条**(${article.textVersion} 文本${effect ? `,${effect}` : ''})`,
      ...paragraphs.flatMap((paragraph) => ['>', `> ${paragraph}`]),
    ]),
    '',
  ];
}

/** All test cases with their verdicts, and the first hit as people read it. */
function examples(check: CheckDefinition, pack: Pack): string[] {
  const checks = compileChecks([check], pack.checkContext);
  const labels = new Map(Object.entries(pack.manifest.labels));
  const verdicts = check.tests.map((test) => ({
    test,
    verdict: checks.evaluate(test.case, test.now.length > 10 ? Date.parse(test.now) : pack.zone.instantAt(test.now), test.beside)
      .verdicts[0]!,
  }));
  const hit = verdicts.find(({ verdict }) => verdict.outcome === 'hit');
  return [
    ...(hit
      ? [
          `例:${hit.test.name}`,
          '',
          '```text',
          ...explainVerdict(hit.verdict, { locale: 'zh-CN', labels }).flatMap((sentence) => sentence.split(';')),
          '```',
          '',
        ]
      : []),
    '| 例 | 结果 | 发生之日 |',
    '|---|---|---|',
    ...verdicts.map(({ test, verdict }) => `| ${test.name} | ${OUTCOMES[verdict.outcome]} | ${verdict.occurredOn ?? ''} |`),
    '',
  ];
}

function reference({ article }: CheckDefinition): string {
  return `${article.law} ${/^\d/.test(article.number) ? `第 ${article.number} 条` : article.number}(${article.textVersion})`;
}

function validity({ validFrom, validTo }: CheckDefinition): string {
  if (validFrom === undefined && validTo === undefined) return '不限';
  if (validTo === undefined) return `${validFrom} 起`;
  return validFrom === undefined ? `至 ${validTo}` : `${validFrom} 至 ${validTo}`;
}
