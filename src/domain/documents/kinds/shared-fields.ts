import { list, optionalText, requiredText, text } from '../fields';

/** 版头, 落款 and 版记 of every official document. */
export const OFFICIAL = {
  agency: requiredText('发文机关', '发文机关全称或规范化简称', '××市公安局'),
  number: requiredText('发文字号', '机关代字、年份、发文顺序号', '×公法建〔2026〕3号'),
  secrecy: optionalText('密级', '密级和保密期限', '内部'),
  signer: optionalText('签发人', '签发人姓名', '王××'),
  title: requiredText('标题', '由发文机关、事由和文种组成', '××市公安局关于李某盗窃案办理问题的执法建议书'),
  addressee: requiredText('主送单位', '主送单位全称或规范化简称', '××分局'),
  date: requiredText('成文日期', '签发日期，用阿拉伯数字', '2026年3月2日'),
  copies: optionalText('抄送', '抄送单位，用顿号隔开', '纪检监察组、督察支队'),
  printer: text('印发机关', '印发机关全称', '××市公安局法制支队'),
  printedOn: text('印发日期', '送印的日期', '2026年3月2日'),
} as const;

export const ATTACHMENTS = { attachments: list('附件', '附件清单', { name: text('附件名称', '附件的名称', '案件卷宗复印件') }) } as const;

/** The case a document is about; a document about a unit's handling in general has none. */
export const OF_CASE = {
  caseNumber: optionalText('案件编号', '案件编号', 'A5301020000002026010001'),
  caseName: optionalText('案件名称', '案件名称', '李某盗窃案'),
  cause: optionalText('案由', '案由', '盗窃'),
  leadOfficer: optionalText('主办民警', '主办民警姓名和警号', '张××（警号012345）'),
} as const;

/** 查明事实, item by item with its evidence. */
export const FACTS = list('查明事实', '查明的事实，逐项列明', {
  fact: text('事实', '事实', '2026年1月5日受案后，未在规定期限内告知报案人立案情况'),
  evidence: optionalText('证据', '证据、卷宗页码或者系统截图编号', '卷宗第12页'),
});

export const PROVISIONS = list('违反规定', '违反的规定', {
  provision: text('规定', '法律、法规、规章全称和条文', '《公安机关办理行政案件程序规定》第六十一条'),
});
