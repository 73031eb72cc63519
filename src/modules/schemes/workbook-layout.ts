/** What a cell of the workbook holds. */
export type CellKind =
  | { readonly kind: 'text' }
  /** Points or a percentage, at most two decimals. */
  | { readonly kind: 'decimal' }
  | { readonly kind: 'integer' }
  /** 是 or 否 */
  | { readonly kind: 'flag' }
  /** Codes, separated by 、 or a comma. */
  | { readonly kind: 'codes' }
  /** One of a few words, shown in Chinese. */
  | { readonly kind: 'choice'; readonly labels: Readonly<Record<string, string>> };

export interface Column {
  /** Name of the field in a scheme's JSON. */
  readonly field: string;
  /** What stands in the first row. */
  readonly title: string;
  readonly cell: CellKind;
  /** In characters. */
  readonly width: number;
}

/** A sheet that holds a list of the scheme, a row for each entry. */
export interface TableSheet {
  readonly name: string;
  readonly list: 'channels' | 'branches' | 'items' | 'bonus' | 'vetoes' | 'noDeduction' | 'grades';
  readonly columns: readonly Column[];
}

/** The sheet of what a scheme has once: a row for each field, name and value. */
export const ABOUT_SHEET = '基本信息';
export const YES = '是';
export const NO = '否';

const text = { kind: 'text' } as const;
const decimal = { kind: 'decimal' } as const;
const flag = { kind: 'flag' } as const;
const choice = (labels: Readonly<Record<string, string>>): CellKind => ({ kind: 'choice', labels });

const code: Column = { field: 'code', title: '代码', cell: text, width: 24 };
const title: Column = { field: 'title', title: '名称', cell: text, width: 44 };
const cap: Column = { field: 'cap', title: '分值上限', cell: decimal, width: 10 };
const points: Column = { field: 'points', title: '分值', cell: decimal, width: 8 };
const article: Column = { field: 'article', title: '依据', cell: text, width: 40 };
const checks: Column = { field: 'checks', title: '对应核查规则', cell: { kind: 'codes' }, width: 28 };
const MEASURES = {
  'check-hits': '核查命中',
  'review-findings': '网上评查',
  'onsite-findings': '实地考评',
  outcomes: '后续结果',
  rectifications: '整改情况',
  commendations: '加分事项',
};
const measure: Column = { field: 'measure', title: '问题来源', cell: choice(MEASURES), width: 12 };
const channel: Column = { field: 'channel', title: '考评渠道', cell: choice({ online: '网上考评', onsite: '实地考评' }), width: 12 };

export const ABOUT: readonly Column[] = [
  code,
  title,
  { field: 'note', title: '说明', cell: text, width: 44 },
  { field: 'validFrom', title: '启用月份', cell: text, width: 12 },
  { field: 'validTo', title: '停用月份', cell: text, width: 12 },
  { field: 'periodFirstDay', title: '考评期起始日', cell: { kind: 'integer' }, width: 12 },
  { field: 'objection.days', title: '提出异议期限(工作日)', cell: { kind: 'integer' }, width: 12 },
  { field: 'objection.decideDays', title: '裁定异议期限(工作日)', cell: { kind: 'integer' }, width: 12 },
  {
    field: 'placement.cases',
    title: '案件归月依据',
    cell: choice({ opened: '受理日期', decided: '决定日期', closed: '结案日期' }),
    width: 12,
  },
  { field: 'placement.hits', title: '问题归月依据', cell: choice({ 'with-case': '随案件', 'own-day': '发生之日' }), width: 12 },
  { field: 'bonus.cap', title: '加分上限', cell: decimal, width: 12 },
];

export const TABLES: readonly TableSheet[] = [
  {
    name: '考评渠道',
    list: 'channels',
    columns: [{ ...channel, field: 'code' }, title, { field: 'weight', title: '权重(%)', cell: decimal, width: 10 }],
  },
  {
    name: '考评项目',
    list: 'branches',
    columns: [
      code,
      title,
      channel,
      { field: 'method', title: '计分方法', cell: choice({ deduct: '倒扣分', 'case-mean': '评查均分' }), width: 12 },
      cap,
    ],
  },
  {
    name: '扣分项',
    list: 'items',
    columns: [
      { field: 'branch', title: '考评项目代码', cell: text, width: 20 },
      code,
      title,
      points,
      { field: 'per', title: '计扣方式', cell: choice({ occurrence: '每处', 'hundred-cases': '每百件', once: '一次性' }), width: 10 },
      cap,
      { field: 'class', title: '问题性质', cell: choice({ flaw: '瑕疵', fault: '过错' }), width: 10 },
      { field: 'objective', title: '客观项', cell: flag, width: 8 },
      { field: 'veto', title: '一票否决', cell: flag, width: 8 },
      { field: 'basic', title: '基本标准', cell: flag, width: 8 },
      checks,
      measure,
      { field: 'rootCause', title: '同因', cell: text, width: 12 },
      article,
    ],
  },
  { name: '加分项', list: 'bonus', columns: [code, title, points, cap, measure, article] },
  { name: '一票否决', list: 'vetoes', columns: [code, title, checks, article] },
  { name: '不扣分情形', list: 'noDeduction', columns: [code, title, article] },
  { name: '等次', list: 'grades', columns: [code, title, { field: 'from', title: '起始分', cell: decimal, width: 10 }] },
];
