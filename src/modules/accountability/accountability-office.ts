import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { AccountabilityQueries } from './accountability.queries';
import type {
  ApproveRequest,
  DecideAccountabilityRequest,
  DecideAppealRequest,
  DetermineRequest,
  DivisionRequest,
  FileAppealRequest,
} from './accountability.requests';
import type { AppealResponse, ProposalResponse, WholeInquiryResponse } from './accountability.responses';
import { AccountabilityService } from './accountability.service';
import { AppealsService } from './appeals.service';
import { Determinations } from './determinations';

/** What routes ask for: a change, answered with the matter as it is then. */
@Injectable()
export class AccountabilityOffice {
  constructor(
    private readonly determinations: Determinations,
    private readonly accountability: AccountabilityService,
    private readonly appeals: AppealsService,
    private readonly queries: AccountabilityQueries,
  ) {}

  async propose(actor: Actor, id: string, request: DivisionRequest): Promise<ProposalResponse> {
    return { items: await this.determinations.propose(actor, id, request) };
  }

  async determine(actor: Actor, id: string, version: number, request: DetermineRequest): Promise<WholeInquiryResponse> {
    await this.determinations.determine(actor, id, version, request);
    return this.queries.whole(actor, id);
  }

  async returnIt(actor: Actor, id: string, version: number, reason: string): Promise<WholeInquiryResponse> {
    await this.determinations.returnIt(actor, id, version, reason);
    return this.queries.whole(actor, id);
  }

  async approve(actor: Actor, id: string, version: number, request: ApproveRequest): Promise<WholeInquiryResponse> {
    await this.determinations.approve(actor, id, version, request);
    return this.queries.whole(actor, id);
  }

  async holdToAccount(actor: Actor, id: string, version: number, request: DecideAccountabilityRequest): Promise<WholeInquiryResponse> {
    await this.accountability.decide(actor, id, version, request);
    return this.queries.whole(actor, id);
  }

  async appeal(actor: Actor, request: FileAppealRequest): Promise<AppealResponse> {
    return this.queries.appeal(await this.appeals.file(actor, request));
  }

  async decideAppeal(actor: Actor, id: string, version: number, request: DecideAppealRequest): Promise<AppealResponse> {
    await this.appeals.decide(actor, id, version, request);
    return this.queries.appeal(id);
  }
}
