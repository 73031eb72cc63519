import { Body, Controller, HttpCode, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { AcceptsUploads, CurrentActor, IfMatch, Post, Requires, type Upload, Uploads } from '../../platform/http';
import { NoticeOffice } from './notice-office';
import {
  DecideExtensionRequest,
  DecideObjectionRequest,
  ExtensionRequest,
  ObjectionRequest,
  ReasonRequest,
  ReplyRequest,
  VerifyRequest,
} from './notices.requests';
import { NoticeDetailResponse } from './notices.responses';

/** What a unit answers to a notice, and what becomes of it. */
@ApiTags('notices')
@Controller('notices/:id')
export class NoticeAnswersController {
  constructor(private readonly office: NoticeOffice) {}

  @Post('reply')
  @HttpCode(200)
  @Requires('notice.reply')
  @AcceptsUploads({ files: '证明材料' })
  @ApiOkResponse({ type: NoticeDetailResponse })
  reply(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ReplyRequest,
    @Uploads() uploads: readonly Upload[],
  ): Promise<NoticeDetailResponse> {
    return this.office.reply(actor, id, version, body, uploads);
  }

  @Post('refuse')
  @HttpCode(200)
  @Requires('notice.reply')
  @ApiOkResponse({ type: NoticeDetailResponse })
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ReasonRequest,
  ): Promise<NoticeDetailResponse> {
    return this.office.refuse(actor, id, version, body.reason);
  }

  @Post('verify')
  @HttpCode(200)
  @Requires('notice.verify')
  @ApiOkResponse({ type: NoticeDetailResponse })
  verify(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: VerifyRequest,
  ): Promise<NoticeDetailResponse> {
    return this.office.verify(actor, id, version, body);
  }

  @Post('objection')
  @HttpCode(200)
  @Requires('notice.reply')
  @AcceptsUploads({ files: '异议材料' })
  @ApiOkResponse({ type: NoticeDetailResponse })
  object(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ObjectionRequest,
    @Uploads() uploads: readonly Upload[],
  ): Promise<NoticeDetailResponse> {
    return this.office.object(actor, id, version, body, uploads);
  }

  @Post('objection/decide')
  @HttpCode(200)
  @Requires('notice.approve')
  @ApiOkResponse({ type: NoticeDetailResponse })
  decideObjection(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: DecideObjectionRequest,
  ): Promise<NoticeDetailResponse> {
    return this.office.decideObjection(actor, id, version, body);
  }

  @Post('extension')
  @HttpCode(200)
  @Requires('notice.reply')
  @ApiOkResponse({ type: NoticeDetailResponse })
  requestExtension(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ExtensionRequest,
  ): Promise<NoticeDetailResponse> {
    return this.office.requestExtension(actor, id, version, body);
  }

  @Post('extension/decide')
  @HttpCode(200)
  @Requires('notice.approve')
  @ApiOkResponse({ type: NoticeDetailResponse })
  decideExtension(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: DecideExtensionRequest,
  ): Promise<NoticeDetailResponse> {
    return this.office.decideExtension(actor, id, version, body);
  }
}
