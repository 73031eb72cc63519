import type { DocumentData } from '../../domain/documents';
import { chineseDate, formatDocumentNumber } from '../../domain/documents';
import type { LocalDate, WorkingCalendar } from '../../domain/kernel';
import { deadlineOf, NOTICE_KIND_LABELS, type NoticeKindPolicy, type NoticePolicy, organOf } from '../../domain/notices';
import type { HeldNotice } from './notice-desk';
import type { CitedArticle, NoticeItem } from './notice-item.entity';
import type { NoticeReply, NoticeService } from './notice-records.entity';

/** A paper of a notice, or what came with an answer to it. */
export interface PrintedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
}

/** The notice a correction follows, as the correction prints it. */
export interface EarlierNotice {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate | null;
}

/** The case of a notice that is about one. */
export interface PrintedCase {
  readonly caseNumber: string;
  readonly title: string | null;
  readonly cause: string | null;
  readonly leadOfficer: string | null;
}

export interface PrintContext {
  readonly policy: NoticePolicy;
  readonly calendar: WorkingCalendar;
  /** Day printed as 成文日期; terms are counted from it, since the day of service is not known yet. */
  readonly issuedOn: LocalDate;
  readonly number: string;
  readonly signer: string | null;
  readonly earlier: EarlierNotice | null;
  readonly case: PrintedCase | null;
}

/** 《公安机关办理行政案件程序规定》第六十一条: as documents cite an article. */
export function citation({ law, number }: CitedArticle): string {
  const numbers = number.split('、').map((part) => `第${part}条`);
  return `《${law}》${numbers.join('、')}`;
}

/** The official number of a notice, once it has one. */
export function numberOf(notice: {
  readonly numberWord: string | null;
  readonly numberYear: number | null;
  readonly numberSeq: number | null;
}): string | null {
  if (notice.numberWord === null || notice.numberYear === null || notice.numberSeq === null) return null;
  return formatDocumentNumber({ prefix: notice.numberWord, year: notice.numberYear, number: notice.numberSeq });
}

type NoticeDocument =
  | { readonly kind: 'suggestion'; readonly data: DocumentData<'suggestion'> }
  | { readonly kind: 'correction'; readonly data: DocumentData<'correction'> }
  | { readonly kind: 'supervision-letter'; readonly data: DocumentData<'supervision-letter'> };

/** What is printed of a notice (domain.md 5.3): facts with evidence, provisions, numbered actions with their terms, remedies, copies. */
export function noticeDocument({ notice, items, organ, unit }: HeldNotice, context: PrintContext): NoticeDocument {
  const { policy, issuedOn, number, signer } = context;
  const kind = policy.kinds[notice.kind];
  const { department } = organOf(policy, organ);
  const date = chineseDate(issuedOn);
  const printed = items.filter(({ state }) => state !== 'dropped');
  const actions = printed.map(({ requirement, evidenceWanted, ...item }) => ({
    action: evidenceWanted === null ? unended(requirement) : `${unended(requirement)}(附${unended(evidenceWanted)})`,
    deadline: termText(item),
  }));
  const common = {
    agency: organ.name,
    number,
    ...(signer !== null && { signer }),
    title: notice.title,
    addressee: unit.name,
    date,
    ...(policy.copies.length > 0 && { copies: policy.copies.join('、') }),
    printer: `${organ.name}${department}`,
    printedOn: date,
    ...(context.case && {
      caseNumber: context.case.caseNumber,
      ...(context.case.title !== null && { caseName: context.case.title }),
      ...(context.case.cause !== null && { cause: context.case.cause }),
      ...(context.case.leadOfficer !== null && { leadOfficer: context.case.leadOfficer }),
    }),
    facts: printed.map(({ fact, evidence }) => ({ fact: unended(fact), ...(evidence !== null && { evidence: unended(evidence) }) })),
    dueDate: `自签收之日起${longestTerm(printed, context)}`,
    reply: `将《整改情况反馈单》及证明材料报送${organ.name}${department}`,
    attachments: [],
  };
  if (notice.kind === 'supervision-letter')
    return {
      kind: notice.kind,
      data: {
        ...common,
        matter: printed.length === 1 ? `“${unended(printed[0]!.fact)}”一事` : `下列${printed.length}项应办未办事项`,
        requirements: actions.map(({ action, deadline }) => ({ requirement: action, deadline })),
      },
    };
  const remedies = {
    origin: notice.origin,
    provisions: provisionsOf(printed),
    nature: notice.nature,
    objection: objectionText(kind, organ.name, department),
    actions,
  };
  if (notice.kind === 'suggestion') return { kind: notice.kind, data: { ...common, ...remedies } };
  return {
    kind: notice.kind,
    data: {
      ...common,
      ...remedies,
      ...(context.earlier && {
        earlierNumber: context.earlier.number,
        earlierDate: chineseDate(context.earlier.issuedOn),
        ...(context.earlier.dueOn !== null && { earlierDue: chineseDate(context.earlier.dueOn) }),
      }),
      ...(notice.notDone !== null && { notDone: notice.notDone }),
    },
  };
}

/** 送达回执 of a notice that was served. */
export function receiptDocument(
  { notice, organ, unit }: HeldNotice,
  service: NoticeService,
  localTime: (instant: Date) => string,
): DocumentData<'service-receipt'> {
  const received = service.outcome === 'received';
  return {
    agency: organ.name,
    documentTitle: NOTICE_KIND_LABELS[notice.kind],
    number: numberOf(notice)!,
    receivingUnit: unit.name,
    copies: '1',
    method: service.method,
    ...(service.place !== null && { place: service.place }),
    servedBy: service.servedBy,
    servedAt: localTime(service.at),
    ...(received && {
      receivedBy: service.receiverName ?? '',
      ...(service.receiverNumber !== null && { receiverNumber: service.receiverNumber }),
      receivedAt: localTime(service.at),
    }),
    ...(!received && { refusal: `${service.refusal ?? ''}(见证人:${service.witness ?? ''})` }),
    ...(service.remark !== null && { remark: service.remark }),
  };
}

/** 整改情况反馈单: filled with the last reply, or empty for the unit to fill in. */
export function replyDocument({ notice, items, unit }: HeldNotice, reply: NoticeReply | null): DocumentData<'rectification-reply'> {
  const dueDays = items.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).sort();
  return {
    unit: unit.name,
    documentTitle: NOTICE_KIND_LABELS[notice.kind],
    number: numberOf(notice)!,
    issuedOn: chineseDate(notice.issuedOn!),
    dueDate: dueDays.length > 0 ? chineseDate(dueDays.at(-1)!) : '',
    items: items
      .filter(({ state }) => state !== 'dropped')
      .map((item) => {
        const answer = reply?.items.find(({ seq }) => seq === item.seq);
        return {
          item: item.requirement,
          ...(answer && {
            measures: answer.measures,
            ...(answer.completedOn !== null && { completedOn: chineseDate(answer.completedOn) }),
            ...(answer.evidence.length > 0 && { evidence: answer.evidence.join('、') }),
            ...(answer.responsible !== null && { responsible: answer.responsible }),
          }),
        };
      }),
    ...(reply && { summary: reply.summary, ...(reply.contact !== null && { contact: reply.contact }) }),
  };
}

/** A text whose final stop is left to the template. */
function unended(text: string): string {
  return text.trim().replace(/[。.;;]+$/u, '');
}

function provisionsOf(items: readonly NoticeItem[]): { provision: string }[] {
  return [...new Set(items.flatMap(({ articles }) => articles.map(citation)))].map((provision) => ({ provision }));
}

function termText({ termDays, termClock }: Pick<NoticeItem, 'termDays' | 'termClock'>): string {
  return `${termDays}${termClock === 'working_days' ? '个工作日' : '日'}内`;
}

/** The term of the item that ends last, counted from the day of issue. */
function longestTerm(items: readonly NoticeItem[], { calendar, issuedOn }: PrintContext): string {
  const last = [...items].sort((a, b) => {
    const [x, y] = [a, b].map(({ termDays, termClock }) => deadlineOf(issuedOn, { days: termDays, clock: termClock }, calendar).dueOn);
    return x! < y! ? 1 : x! > y! ? -1 : 0;
  })[0];
  return last ? termText(last) : '';
}

function objectionText({ objection }: NoticeKindPolicy, organ: string, department: string): string {
  const effect = objection.suspends ? '' : ',异议期间不停止执行';
  return `如有异议,可以自签收之日起${objection.days}个工作日内向${organ}${department}书面提出,并附相关材料${effect}。`;
}
