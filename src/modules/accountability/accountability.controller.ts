import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, Post, Requires } from '../../platform/http';
import { AnswersFile, DOCX, PDF } from '../../platform/storage';
import { AccountabilityOffice } from './accountability-office';
import { AccountabilityQueries } from './accountability.queries';
import { ApproveRequest, DecideAccountabilityRequest, DetermineRequest, DivisionRequest } from './accountability.requests';
import { ProposalResponse, WholeInquiryResponse } from './accountability.responses';
import { DocumentFormatQuery } from './document-format.query';
import { InquiryReasonRequest } from './inquiries.requests';

/** What comes of an inquiry: 认定意见, 责任划分, 责任追究. */
@ApiTags('inquiries')
@Controller('inquiries')
export class AccountabilityController {
  constructor(
    private readonly queries: AccountabilityQueries,
    private readonly office: AccountabilityOffice,
  ) {}

  @Get(':id/outcome')
  @Requires('inquiry.read')
  @ApiOkResponse({ type: WholeInquiryResponse })
  whole(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WholeInquiryResponse> {
    return this.queries.whole(actor, id);
  }

  @Post(':id/proposal')
  @HttpCode(200)
  @Requires('inquiry.read')
  @ApiOkResponse({ type: ProposalResponse })
  propose(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: DivisionRequest): Promise<ProposalResponse> {
    return this.office.propose(actor, id, body);
  }

  @Post(':id/determine')
  @HttpCode(200)
  @Requires('inquiry.investigate')
  @ApiOkResponse({ type: WholeInquiryResponse })
  determine(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: DetermineRequest,
  ): Promise<WholeInquiryResponse> {
    return this.office.determine(actor, id, version, body);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Requires('inquiry.approve')
  @ApiOkResponse({ type: WholeInquiryResponse })
  returnIt(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: InquiryReasonRequest,
  ): Promise<WholeInquiryResponse> {
    return this.office.returnIt(actor, id, version, body.reason);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('inquiry.approve')
  @ApiOkResponse({ type: WholeInquiryResponse })
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ApproveRequest,
  ): Promise<WholeInquiryResponse> {
    return this.office.approve(actor, id, version, body);
  }

  @Post(':id/accountability')
  @HttpCode(200)
  @Requires('accountability.decide')
  @ApiOkResponse({ type: WholeInquiryResponse })
  holdToAccount(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: DecideAccountabilityRequest,
  ): Promise<WholeInquiryResponse> {
    return this.office.holdToAccount(actor, id, version, body);
  }

  @Get(':id/determinations/:determination/document')
  @Requires('inquiry.read')
  @AnswersFile(PDF.mediaType, DOCX.mediaType)
  determinationFile(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('determination', ParseUUIDPipe) determination: string,
    @Query() { format }: DocumentFormatQuery,
  ): Promise<StreamableFile> {
    return this.queries.determinationFile(actor, id, determination, format);
  }
}
