import { list, optionalText, requiredList, requiredText, text } from '../fields';
import { ATTACHMENTS, FACTS, OF_CASE, OFFICIAL } from './shared-fields';

export const DETERMINATION = {
  ...OFFICIAL,
  ...OF_CASE,
  trigger: text('倒查事由', '启动倒查的事由', '行政复议决定撤销原行政处罚决定'),
  investigators: text('调查人员', '调查人员姓名和警号', '钱××（警号034567）、孙××（警号045678）'),
  investigation: optionalText('调查经过', '调查的起止时间和方式', '2026年3月3日至3月12日，调阅卷宗、询问有关人员。'),
  facts: FACTS,
  opinions: list('当事人意见', '被调查民警的陈述和申辩', {
    officer: text('民警', '民警姓名', '张××'),
    opinion: text('意见', '陈述和申辩的内容以及是否采纳', '对事实无异议。'),
  }),
  responsibilities: requiredList('责任认定', '逐人认定的责任', {
    officer: text('民警', '姓名和警号', '张××（警号012345）'),
    unit: text('单位', '所在单位', '××派出所'),
    part: text('环节', '办案、鉴定、审核、审批、领导', '办案'),
    situation: text('情形', '适用的责任情形', '未依法收集证据'),
    article: text('依据', '规定名称和条文', '《公安机关人民警察执法过错责任追究规定》第六条'),
    degree: text('过错程度', '故意、重大过失、一般过失、无责', '一般过失'),
    share: text('责任比例', '责任比例，合计100%', '60.00%'),
  }),
  conclusion: text('认定意见', '认定的结论和处理建议', '认定本案构成执法过错，建议依照规定追究责任。'),
  ...ATTACHMENTS,
} as const;

export const ACCOUNTABILITY_DECISION = {
  ...OFFICIAL,
  ...OF_CASE,
  officer: requiredText('被追究人', '被追究人姓名', '张××'),
  officerNumber: text('警号', '警号', '012345'),
  officerUnit: text('所在单位', '被追究人所在单位', '××派出所'),
  position: optionalText('职务', '职务', '办案民警'),
  facts: FACTS,
  fault: text('过错情形', '认定的过错情形', '未依法收集证据'),
  article: text('认定依据', '认定依据的规定和条文', '《公安机关人民警察执法过错责任追究规定》第六条'),
  degree: text('过错程度', '故意、重大过失、一般过失', '一般过失'),
  circumstances: list('情节', '从重、从轻、减轻、免除的情节', {
    circumstance: text('情节内容', '情节和理由', '主动承认过错并及时纠正，从轻处理'),
  }),
  sanctions: requiredList('处理决定', '追究责任的方式', { sanction: text('处理', '处理方式', '责令作出书面检查') }),
  basis: text('处理依据', '处理依据的规定和条文', '《公安机关人民警察执法过错责任追究规定》第十条'),
  appeal: requiredText('申诉途径', '申诉的期限和受理机关', '如不服本决定，可以自收到之日起五日内向市局提出申诉。'),
  ...ATTACHMENTS,
} as const;
