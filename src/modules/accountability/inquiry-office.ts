import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import type { Upload } from '../../platform/http';
import { InquiryConduct } from './inquiry-conduct';
import { InquiryOpening } from './inquiry-opening';
import { InquiryQueries } from './inquiries.queries';
import type { AddPersonRequest, HearRequest, OpenInquiryRequest, SuspendRequest } from './inquiries.requests';
import type { InquiryDetailResponse } from './inquiries.responses';

/** What routes ask for: a change, answered with the inquiry as it is then. */
@Injectable()
export class InquiryOffice {
  constructor(
    private readonly opening: InquiryOpening,
    private readonly conduct: InquiryConduct,
    private readonly queries: InquiryQueries,
  ) {}

  async open(actor: Actor, request: OpenInquiryRequest): Promise<InquiryDetailResponse> {
    return this.queries.get(actor, await this.opening.byHand(actor, request));
  }

  async assign(actor: Actor, id: string, version: number, logins: readonly string[]): Promise<InquiryDetailResponse> {
    await this.conduct.assign(actor, id, version, logins);
    return this.queries.get(actor, id);
  }

  async addPerson(actor: Actor, id: string, version: number, request: AddPersonRequest): Promise<InquiryDetailResponse> {
    await this.conduct.addPerson(actor, id, version, request);
    return this.queries.get(actor, id);
  }

  async hear(actor: Actor, id: string, version: number, officer: string, request: HearRequest): Promise<InquiryDetailResponse> {
    await this.conduct.hear(actor, id, version, officer, request);
    return this.queries.get(actor, id);
  }

  async addMaterials(actor: Actor, id: string, version: number, uploads: readonly Upload[], note?: string): Promise<InquiryDetailResponse> {
    await this.conduct.addMaterials(actor, id, version, uploads, note ?? null);
    return this.queries.get(actor, id);
  }

  async suspend(actor: Actor, id: string, version: number, request: SuspendRequest): Promise<InquiryDetailResponse> {
    await this.conduct.suspend(actor, id, version, request);
    return this.queries.get(actor, id);
  }

  async move(
    actor: Actor,
    id: string,
    version: number,
    move: 'resume' | 'dismiss' | 'reopen',
    reason: string,
  ): Promise<InquiryDetailResponse> {
    await this.conduct[move](actor, id, version, reason);
    return this.queries.get(actor, id);
  }

  async close(actor: Actor, id: string, version: number): Promise<InquiryDetailResponse> {
    await this.conduct.close(actor, id, version);
    return this.queries.get(actor, id);
  }
}
