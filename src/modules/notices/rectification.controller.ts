import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { AcceptsUploads, CurrentActor, IfMatch, Post, Requires, type Upload, Uploads } from '../../platform/http';
import { ReasonRequest } from './notices.requests';
import { RectificationQueries } from './rectification.queries';
import {
  ClosePlanRequest,
  OpenPlanRequest,
  RectificationPlanQuery,
  ProgressRequest,
  RectificationProposalQuery,
  SpotCorrectionQuery,
  SpotCorrectionRequest,
} from './rectification.requests';
import {
  RectificationPlanDetailResponse,
  RectificationPlanPage,
  RectificationProposalPage,
  SpotCorrectionPage,
  SpotCorrectionResponse,
} from './rectification.responses';
import { RectificationService } from './rectification.service';

/** 普遍性问题、整改计划、立即整改 */
@ApiTags('rectification')
@Controller('rectification')
export class RectificationController {
  constructor(
    private readonly queries: RectificationQueries,
    private readonly rectification: RectificationService,
  ) {}

  @Get('proposals')
  @Requires('rectification.manage')
  @ApiOkResponse({ type: RectificationProposalPage })
  proposals(@Query() query: RectificationProposalQuery): Promise<RectificationProposalPage> {
    return this.queries.proposals(query);
  }

  @Post('proposals/:id/dismiss')
  @HttpCode(204)
  @Requires('rectification.manage')
  dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ReasonRequest,
  ): Promise<void> {
    return this.rectification.dismiss(actor, id, version, body.reason);
  }

  @Get('plans')
  @Requires('notice.read')
  @ApiOkResponse({ type: RectificationPlanPage })
  plans(@CurrentActor() actor: Actor, @Query() query: RectificationPlanQuery): Promise<RectificationPlanPage> {
    return this.queries.plans(actor, query);
  }

  @Post('plans')
  @Requires('rectification.manage')
  @ApiCreatedResponse({ type: RectificationPlanDetailResponse })
  async openPlan(@CurrentActor() actor: Actor, @Body() body: OpenPlanRequest): Promise<RectificationPlanDetailResponse> {
    return this.queries.plan(actor, await this.rectification.openPlan(actor, body));
  }

  @Get('plans/:id')
  @Requires('notice.read')
  @ApiOkResponse({ type: RectificationPlanDetailResponse })
  plan(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RectificationPlanDetailResponse> {
    return this.queries.plan(actor, id);
  }

  @Post('plans/:id/items/:seq/progress')
  @HttpCode(200)
  @Requires('notice.read')
  @AcceptsUploads({ files: '证明材料' })
  @ApiOkResponse({ type: RectificationPlanDetailResponse })
  async report(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('seq', ParseIntPipe) seq: number,
    @IfMatch() version: number,
    @Body() body: ProgressRequest,
    @Uploads() uploads: readonly Upload[],
  ): Promise<RectificationPlanDetailResponse> {
    await this.rectification.report(actor, id, seq, version, body, uploads);
    return this.queries.plan(actor, id);
  }

  @Post('plans/:id/close')
  @HttpCode(200)
  @Requires('rectification.manage')
  @ApiOkResponse({ type: RectificationPlanDetailResponse })
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ClosePlanRequest,
  ): Promise<RectificationPlanDetailResponse> {
    await this.rectification.close(actor, id, version, body.summary);
    return this.queries.plan(actor, id);
  }

  @Get('spot-corrections')
  @Requires('notice.read')
  @ApiOkResponse({ type: SpotCorrectionPage })
  spotCorrections(@CurrentActor() actor: Actor, @Query() query: SpotCorrectionQuery): Promise<SpotCorrectionPage> {
    return this.queries.spotCorrections(actor, query);
  }

  @Post('spot-corrections')
  @Requires('rectification.manage')
  @ApiCreatedResponse({ type: SpotCorrectionResponse })
  async recordSpotCorrection(@CurrentActor() actor: Actor, @Body() body: SpotCorrectionRequest): Promise<SpotCorrectionResponse> {
    return this.queries.spotCorrection(await this.rectification.recordSpotCorrection(actor, body));
  }
}
