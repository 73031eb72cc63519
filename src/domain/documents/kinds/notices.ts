import { optionalText, requiredList, requiredText, text } from '../fields';
import { ATTACHMENTS, FACTS, OF_CASE, OFFICIAL, PROVISIONS } from './shared-fields';

/** What 执法建议书 and 纠正违法通知书 share (domain notes 5.3: problem, legal basis, required action, limit for reporting). */
const NOTICE = {
  ...OFFICIAL,
  ...OF_CASE,
  origin: text('发现来源', '网上考评、实地考评、复议撤销、信访等', '网上考评'),
  facts: FACTS,
  provisions: PROVISIONS,
  nature: text('问题性质', '瑕疵、过错等', '执法过错'),
  dueDate: requiredText('整改期限', '完成整改并反馈的期限', '2026年3月16日前'),
  reply: text('反馈方式', '反馈的方式和对象', '将整改情况反馈单报送市局法制支队'),
  objection: text('异议权', '提出异议的权利、期限和对象', '收到本文书之日起三个工作日内，可以向市局法制支队书面提出异议。'),
  ...ATTACHMENTS,
} as const;

export const SUGGESTION = {
  ...NOTICE,
  actions: requiredList('建议事项', '建议的整改事项，逐项可检查', {
    action: text('事项', '整改事项', '补充告知报案人立案情况并附卷'),
    deadline: text('时限', '该项的时限', '2026年3月9日'),
  }),
} as const;

export const CORRECTION = {
  ...NOTICE,
  earlierNumber: optionalText('原建议书字号', '此前发出的执法建议书的字号', '×公法建〔2026〕3号'),
  earlierDate: optionalText('原建议书日期', '此前执法建议书的成文日期', '2026年3月2日'),
  earlierDue: optionalText('原整改期限', '此前执法建议书的整改期限', '2026年3月16日'),
  notDone: optionalText('未整改情况', '逾期未整改、拒收或者整改不到位的情况', '期限届满后未反馈整改情况'),
  actions: requiredList('纠正事项', '责令纠正的事项，逐项可检查', {
    action: text('事项', '纠正事项', '三日内补充告知报案人立案情况并附卷'),
    deadline: text('时限', '该项的时限', '2026年3月20日'),
  }),
} as const;

export const SUPERVISION_LETTER = {
  ...OFFICIAL,
  ...OF_CASE,
  matter: text('督办事项', '督办的事项', '李某被盗窃案受案后长期未开展侦查一事'),
  facts: FACTS,
  requirements: requiredList('督办要求', '督办要求，逐项可检查', {
    requirement: text('要求', '要求', '立即开展调查取证'),
    deadline: text('时限', '该项的时限', '2026年3月9日'),
  }),
  dueDate: requiredText('反馈期限', '反馈办理情况的期限', '2026年3月16日前'),
  reply: text('反馈方式', '反馈的方式和对象', '书面报送市局法制支队'),
  ...ATTACHMENTS,
} as const;

export const SERVICE_RECEIPT = {
  agency: requiredText('发文机关', '送达机关', '××市公安局'),
  documentTitle: requiredText('文书名称', '送达文书的名称', '执法建议书'),
  number: requiredText('文书字号', '送达文书的字号', '×公法建〔2026〕3号'),
  receivingUnit: requiredText('受送达单位', '受送达单位全称', '××分局'),
  copies: text('份数', '送达份数', '1'),
  method: text('送达方式', '直接送达、系统送达、留置送达等', '直接送达'),
  place: optionalText('送达地点', '送达地点', '××分局法制大队'),
  servedBy: text('送达人', '送达人姓名、警号', '刘××（警号010203）'),
  servedAt: text('送达时间', '送达时间', '2026年3月3日10时30分'),
  receivedBy: optionalText('签收人', '签收人姓名', '陈××'),
  receiverNumber: optionalText('签收人警号', '签收人警号', '023456'),
  receivedAt: optionalText('签收时间', '签收时间', '2026年3月3日10时35分'),
  refusal: optionalText('拒收说明', '拒绝签收的事由、日期和见证人', '拒绝签收，由见证人赵××在场证明'),
  remark: optionalText('备注', '备注', '随附卷宗复印件一册'),
} as const;

export const RECTIFICATION_REPLY = {
  unit: requiredText('整改单位', '整改单位全称', '××分局'),
  documentTitle: text('文书名称', '所反馈文书的名称', '执法建议书'),
  number: requiredText('文书字号', '所反馈文书的字号', '×公法建〔2026〕3号'),
  issuedOn: text('成文日期', '所反馈文书的成文日期', '2026年3月2日'),
  dueDate: text('整改期限', '整改期限', '2026年3月16日'),
  items: requiredList('整改事项', '逐项整改情况', {
    item: text('事项', '文书要求的事项', '补充告知报案人立案情况并附卷'),
    measures: optionalText('整改措施', '采取的措施', '已补充告知并附卷'),
    completedOn: optionalText('完成日期', '完成日期', '2026年3月6日'),
    evidence: optionalText('证明材料', '证明材料名称', '告知回执复印件'),
    responsible: optionalText('责任人', '责任人姓名', '张××'),
  }),
  summary: optionalText('整改小结', '整改总体情况和长效措施', '已组织全员培训，完善立案告知提醒机制。'),
  contact: optionalText('联系人', '联系人和电话', '周××'),
  repliedOn: optionalText('反馈日期', '反馈日期', '2026年3月12日'),
} as const;
