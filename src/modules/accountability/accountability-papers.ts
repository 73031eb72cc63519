import { Injectable } from '@nestjs/common';
import {
  articleText,
  CONCLUSION_LABELS,
  DEGREE_LABELS,
  type Degree,
  INQUIRY_CAUSES,
  PART_LABELS,
  type Part,
  type SituationCode,
  SITUATIONS,
} from '../../domain/accountability';
import { chineseDate, formatDocumentNumber } from '../../domain/documents';
import type { Actor } from '../../domain/identity';
import { formatPoints, type LocalDate } from '../../domain/kernel';
import { organOf } from '../../domain/notices';
import type { Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { DocumentsService } from '../documents';
import type { AccountabilityDecision, InquiryDetermination, Responsibility } from './accountability.entity';
import type { ConcernedOfficer } from './division-facts';
import { InquiryDesk } from './inquiry-desk';
import type { Inquiry } from './inquiry.entity';

interface Organ {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

interface CaseFacts {
  readonly caseNumber?: string;
  readonly caseName?: string;
  readonly cause?: string;
}

/** What an officer answers for, beside who it is. */
export interface Answering {
  readonly concerned: ConcernedOfficer;
  readonly responsibility: Pick<Responsibility, 'part' | 'situation' | 'degree' | 'share' | 'grounds'>;
}

/** Numbers and prints determinations and decisions; what is issued is kept byte for byte. */
@Injectable()
export class AccountabilityPapers {
  constructor(
    private readonly active: ActivePack,
    private readonly desk: InquiryDesk,
    private readonly documents: DocumentsService,
  ) {}

  /** Issues the 认定意见书. */
  async determination(
    tx: Tx,
    actor: Actor,
    inquiry: Inquiry,
    determination: Pick<InquiryDetermination, 'id' | 'facts' | 'text' | 'conclusion' | 'determinedOn'>,
    answering: readonly Answering[],
    concerned: readonly ConcernedOfficer[],
  ): Promise<{ readonly number: string; readonly documentId: string }> {
    const today = this.desk.today();
    const organ = await this.organOf(tx, inquiry.unitId);
    const number = await this.nextNumber(tx, organ, 'determination', today);
    const about = await this.caseFacts(tx, inquiry.caseId);
    const investigators = await tx.query<{ name: string }[]>(
      `SELECT a.name FROM inquiry_investigator i JOIN user_account a ON a.id = i.user_id
       WHERE i.inquiry_id = $1 AND i.released_at IS NULL ORDER BY a.login`,
      [inquiry.id],
    );
    const { id } = await this.documents.issue(tx, actor, {
      kind: 'determination',
      subject: { kind: 'determination', id: determination.id },
      now: new Date(`${today}T00:00:00Z`),
      data: {
        ...(await this.frame(tx, actor, inquiry, organ, number, today)),
        ...about,
        title: `${organ.name}关于${about.caseName ?? INQUIRY_CAUSES[inquiry.cause]}的认定意见书`,
        trigger: INQUIRY_CAUSES[inquiry.cause],
        investigators: investigators.map(({ name }) => name).join('、'),
        investigation: `${chineseDate(inquiry.openedOn)}至${chineseDate(determination.determinedOn)},调阅材料,听取有关人员意见。`,
        facts: determination.facts,
        opinions: concerned.map(({ name, hearing, opinion }) => ({
          officer: name,
          opinion: hearing === 'refused' ? `拒绝陈述:${opinion ?? ''}` : (opinion ?? ''),
        })),
        responsibilities: answering.map(({ concerned: one, responsibility }) => ({
          officer: `${one.name}(警号${one.officer})`,
          unit: one.unitName,
          ...printed(responsibility),
          share: `${formatPoints(responsibility.share)}%`,
        })),
        conclusion: `${CONCLUSION_LABELS[determination.conclusion]}。${determination.text}`,
        attachments: [],
      },
    });
    return { number, documentId: id };
  }

  /** Issues the 执法过错责任追究决定书. */
  async decision(
    tx: Tx,
    actor: Actor,
    inquiry: Inquiry,
    decision: Pick<AccountabilityDecision, 'id' | 'sanctions' | 'reason' | 'appealUntil'>,
    determination: Pick<InquiryDetermination, 'facts'>,
    { concerned, responsibility }: Answering,
  ): Promise<{ readonly number: string; readonly documentId: string }> {
    const today = this.desk.today();
    const organ = await this.organOf(tx, inquiry.unitId);
    const number = await this.nextNumber(tx, organ, 'decision', today);
    const { sanctions, grounds } = this.desk.policy;
    const { situation, article, degree } = printed(responsibility);
    const bases = decision.sanctions.map(({ code }) => sanctions.find((sanction) => sanction.code === code)?.basis ?? null);
    const { id } = await this.documents.issue(tx, actor, {
      kind: 'accountability-decision',
      subject: { kind: 'accountability-decision', id: decision.id },
      now: new Date(`${today}T00:00:00Z`),
      data: {
        ...(await this.frame(tx, actor, inquiry, organ, number, today)),
        ...(await this.caseFacts(tx, inquiry.caseId)),
        title: `${organ.name}关于追究${concerned.name}执法过错责任的决定`,
        officer: concerned.name,
        officerNumber: concerned.officer,
        officerUnit: concerned.unitName,
        facts: determination.facts,
        fault: situation,
        article,
        degree,
        circumstances: responsibility.grounds.map(({ code, reason }) => ({
          circumstance: `${grounds.find((ground) => ground.code === code)?.title ?? code}:${reason}`,
        })),
        sanctions: decision.sanctions.map(({ title, days }) => ({ sanction: days === undefined ? title : `${title}${days}日` })),
        basis: [...new Set(bases.filter((basis) => basis !== null))].join('、') || '本机关执法过错责任追究规定',
        appeal: `如不服本决定,可以在${chineseDate(decision.appealUntil)}前向${organ.name}提出申诉。`,
        attachments: [],
      },
    });
    return { number, documentId: id };
  }

  private async frame(tx: Tx, actor: Actor, inquiry: Inquiry, organ: Organ, number: string, today: LocalDate) {
    const [unit] = await tx.query<{ name: string }[]>('SELECT name FROM unit WHERE id = $1', [inquiry.unitId]);
    const [signer] = await tx.query<{ name: string }[]>('SELECT name FROM user_account WHERE id::text = $1', [actor.id]);
    return {
      agency: organ.name,
      number,
      signer: signer?.name,
      addressee: unit!.name,
      date: chineseDate(today),
      printer: organ.name,
      printedOn: chineseDate(today),
    };
  }

  private async caseFacts(tx: Tx, caseId: string | null): Promise<CaseFacts> {
    const [found] = await tx.query<{ number: string; title: string | null; cause: string | null }[]>(
      'SELECT case_number AS number, title, cause FROM case_record WHERE id = $1',
      [caseId],
    );
    if (!found) return {};
    return {
      caseNumber: found.number,
      ...(found.title !== null && { caseName: found.title }),
      ...(found.cause !== null && { cause: found.cause }),
    };
  }

  /** The top of the tree a unit stands in: the bureau whose leaders answer for the decision. */
  private async organOf(tx: Tx, unitId: string): Promise<Organ> {
    const [organ] = await tx.query<Organ[]>(
      `SELECT top.id, top.code, top.name FROM unit u JOIN unit top ON top.code = split_part(u.path, '/', 2) WHERE u.id = $1`,
      [unitId],
    );
    return organ!;
  }

  private async nextNumber(tx: Tx, organ: Organ, kind: 'determination' | 'decision', today: LocalDate): Promise<string> {
    const year = Number(today.slice(0, 4));
    const [counter] = await tx.query<{ last: number }[]>(
      `INSERT INTO accountability_counter AS c (organ_id, kind, year, last) VALUES ($1, $2, $3, 1)
       ON CONFLICT (organ_id, kind, year) DO UPDATE SET last = c.last + 1 RETURNING last`,
      [organ.id, kind, year],
    );
    const { notices } = this.active.pack.manifest;
    const word = notices ? organOf(notices, organ).word : `${[...organ.name][0] ?? ''}公`;
    return formatDocumentNumber({ prefix: `${word}${this.desk.policy.numberWords[kind]}`, year, number: counter!.last });
  }
}

function printed({ part, situation, degree }: { readonly part: Part; readonly situation: SituationCode; readonly degree: Degree }) {
  return {
    part: PART_LABELS[part],
    situation: SITUATIONS[situation].label,
    article: articleText(situation),
    degree: DEGREE_LABELS[degree],
  };
}
