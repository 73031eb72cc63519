import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import type { Upload } from '../../platform/http';
import { NoticeAnswers } from './notice-answers';
import { NoticeClaims } from './notice-claims';
import { NoticeDrafting } from './notice-drafting';
import { NoticeIssuing } from './notice-issuing';
import type { PrintedFile } from './notice-paper';
import { NoticePapers } from './notice-papers';
import { NoticeQueries } from './notices.queries';
import type {
  ChangeNoticeRequest,
  DecideExtensionRequest,
  DecideObjectionRequest,
  DocumentQuery,
  DraftNoticesRequest,
  ExtensionRequest,
  ObjectionRequest,
  ReplyRequest,
  ServeNoticeRequest,
  VerifyRequest,
} from './notices.requests';
import type { DraftedNotices, NoticeDetailResponse } from './notices.responses';

type Format = DocumentQuery['format'];

/** The counter of the office: every request about a notice is done by whose task it is, and answered with the notice as it is then. */
@Injectable()
export class NoticeOffice {
  constructor(
    private readonly drafting: NoticeDrafting,
    private readonly issuing: NoticeIssuing,
    private readonly answers: NoticeAnswers,
    private readonly claims: NoticeClaims,
    private readonly papers: NoticePapers,
    private readonly queries: NoticeQueries,
  ) {}

  async draft(actor: Actor, request: DraftNoticesRequest): Promise<DraftedNotices> {
    return { items: await this.queries.some(await this.drafting.draft(actor, request)) };
  }

  async change(actor: Actor, id: string, version: number, request: ChangeNoticeRequest): Promise<NoticeDetailResponse> {
    await this.drafting.change(actor, id, version, request);
    return this.queries.get(actor, id);
  }

  async approve(actor: Actor, id: string, version: number): Promise<NoticeDetailResponse> {
    await this.issuing.approve(actor, id, version);
    return this.queries.get(actor, id);
  }

  async returnToDraft(actor: Actor, id: string, version: number, reason: string): Promise<NoticeDetailResponse> {
    await this.issuing.returnToDraft(actor, id, version, reason);
    return this.queries.get(actor, id);
  }

  async withdraw(actor: Actor, id: string, version: number, reason: string): Promise<NoticeDetailResponse> {
    await this.issuing.withdraw(actor, id, version, reason);
    return this.queries.get(actor, id);
  }

  /** Gives the number and, once that has committed, draws the paper; a drawing that fails is made good by the sweep. */
  async issue(actor: Actor, id: string, version: number): Promise<NoticeDetailResponse> {
    await this.issuing.issue(actor, id, version);
    await this.papers.draw(id);
    return this.queries.get(actor, id);
  }

  async serve(actor: Actor, id: string, version: number, request: ServeNoticeRequest): Promise<NoticeDetailResponse> {
    await this.issuing.serve(actor, id, version, request);
    return this.queries.get(actor, id);
  }

  async reply(actor: Actor, id: string, version: number, request: ReplyRequest, uploads: readonly Upload[]): Promise<NoticeDetailResponse> {
    await this.answers.reply(actor, id, version, request, uploads);
    return this.queries.get(actor, id);
  }

  async refuse(actor: Actor, id: string, version: number, reason: string): Promise<NoticeDetailResponse> {
    await this.answers.refuse(actor, id, version, reason);
    return this.queries.get(actor, id);
  }

  async verify(actor: Actor, id: string, version: number, request: VerifyRequest): Promise<NoticeDetailResponse> {
    await this.answers.verify(actor, id, version, request);
    return this.queries.get(actor, id);
  }

  async object(
    actor: Actor,
    id: string,
    version: number,
    request: ObjectionRequest,
    uploads: readonly Upload[],
  ): Promise<NoticeDetailResponse> {
    await this.claims.object(actor, id, version, request, uploads);
    return this.queries.get(actor, id);
  }

  async decideObjection(actor: Actor, id: string, version: number, request: DecideObjectionRequest): Promise<NoticeDetailResponse> {
    await this.claims.decideObjection(actor, id, version, request);
    return this.queries.get(actor, id);
  }

  async requestExtension(actor: Actor, id: string, version: number, request: ExtensionRequest): Promise<NoticeDetailResponse> {
    await this.claims.requestExtension(actor, id, version, request);
    return this.queries.get(actor, id);
  }

  async decideExtension(actor: Actor, id: string, version: number, request: DecideExtensionRequest): Promise<NoticeDetailResponse> {
    await this.claims.decideExtension(actor, id, version, request);
    return this.queries.get(actor, id);
  }

  document(actor: Actor, id: string, format: Format): Promise<PrintedFile> {
    return this.papers.notice(actor, id, format);
  }

  receipt(actor: Actor, id: string, format: Format): Promise<PrintedFile> {
    return this.papers.receipt(actor, id, format);
  }

  replyForm(actor: Actor, id: string, format: Format): Promise<PrintedFile> {
    return this.papers.replyForm(actor, id, format);
  }
}
