import { list, optionalImage, optionalText, requiredList, requiredText, text } from '../fields';
import { ATTACHMENTS, OFFICIAL } from './shared-fields';

/** 执法质量月考评通报: everything in it comes from the closed month. */
export const BULLETIN = {
  ...OFFICIAL,
  period: requiredText('考评期', '考评期', '2026年3月'),
  overview: text('总体情况', '考评的范围、数量和总体结果', '本月考评单位12个，抽查案件240件，平均得分93.40分。'),
  method: text('考评方法', '抽样、复评和置信区间的说明', '按单位、案件类别和周次分层抽样，随机数承诺先行公布。'),
  scoreChart: optionalImage('得分图', '各单位得分图'),
  ranking: requiredList('排名', '各单位得分和名次', {
    place: text('名次', '名次，并列者相同', '1'),
    unit: text('单位', '单位简称', '城东派出所'),
    score: text('得分', '得分', '96.20'),
    interval: optionalText('得分区间', '95%置信区间', '95.10—97.00'),
    grade: text('等次', '等次', '优秀'),
    change: optionalText('升降', '与上月相比的名次变化', '升2位'),
  }),
  notAssessed: optionalText('未参评单位', '本月无可考评案件的单位', '水上派出所'),
  moves: list('进退', '升降较大的单位', { move: text('进退情况', '单位和升降情况', '城东派出所由第3位升至第1位') }),
  faultChart: optionalImage('问题图', '突出问题分布图'),
  faults: list('突出问题', '数量最多的问题', {
    title: text('问题', '问题名称', '未在期限内告知立案情况'),
    count: text('数量', '件数', '14'),
    units: text('涉及单位', '涉及单位', '城西派出所、北站派出所'),
    article: optionalText('依据', '规定名称和条文', '《公安机关办理行政案件程序规定》第六十一条'),
  }),
  problems: list('问题清单', '扣分较多的具体问题', {
    unit: text('单位', '单位', '城西派出所'),
    caseNumber: optionalText('案件编号', '案件编号', 'A5301020000002026010001'),
    problem: text('具体问题', '问题', '询问未成年人未通知监护人到场'),
    points: optionalText('扣分', '扣分', '5.00'),
  }),
  commendations: list('表扬', '加分和通报表扬', { commendation: text('表扬内容', '单位或者民警和事由', '城东派出所主动纠正一起错案') }),
  rectifications: list('整改情况', '未完成和逾期的整改', {
    number: text('文书字号', '文书字号', '×公法建〔2026〕3号'),
    unit: text('单位', '单位', '城西派出所'),
    dueDate: text('期限', '整改期限', '2026年3月16日'),
    state: text('状态', '整改状态', '逾期7日'),
  }),
  requirements: list('工作要求', '下月工作要求', { requirement: text('要求', '要求', '各单位要对照突出问题开展自查') }),
  restated: optionalText('更正说明', '对以往月份得分的更正', '2026年2月城西派出所得分由91.20更正为92.20。'),
  ...ATTACHMENTS,
} as const;
