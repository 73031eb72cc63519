import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, NoStore, Post, Requires } from '../../platform/http';
import { WebhookReplay } from './webhook-replay';
import { WebhookQueries } from './webhooks.queries';
import { DeliveryQuery, ReplayRequest, RotateSecretRequest, WebhookRequest } from './webhooks.requests';
import { DeliveryPage, ReplayResponse, TestResponse, WebhookResponse, WebhookSecretResponse } from './webhooks.responses';
import { WebhookService } from './webhooks.service';

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly queries: WebhookQueries,
    private readonly webhooks: WebhookService,
    private readonly replays: WebhookReplay,
  ) {}

  @Get()
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'Webhooks of the caller’s units' })
  @ApiOkResponse({ type: [WebhookResponse] })
  list(@CurrentActor() actor: Actor): Promise<WebhookResponse[]> {
    return this.queries.list(actor);
  }

  @Get(':id')
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'One webhook' })
  @ApiOkResponse({ type: WebhookResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WebhookResponse> {
    return this.queries.get(actor, id);
  }

  @Post()
  @NoStore()
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'Enter a webhook; its secret is shown this once' })
  @ApiCreatedResponse({ type: WebhookSecretResponse })
  create(@CurrentActor() actor: Actor, @Body() request: WebhookRequest): Promise<WebhookSecretResponse> {
    return this.webhooks.create(actor, request);
  }

  @Put(':id')
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'Change name, address, types or unit' })
  @ApiOkResponse({ type: WebhookResponse })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() request: WebhookRequest,
  ): Promise<WebhookResponse> {
    return this.webhooks.change(actor, id, version, request);
  }

  @Post(':id/disable')
  @HttpCode(200)
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'Stop it; what waits is cancelled' })
  @ApiOkResponse({ type: WebhookResponse })
  disable(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<WebhookResponse> {
    return this.webhooks.disable(actor, id, version);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'Start it again; what it missed can be replayed' })
  @ApiOkResponse({ type: WebhookResponse })
  enable(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<WebhookResponse> {
    return this.webhooks.enable(actor, id, version);
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @NoStore()
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'Make a new secret; the present one signs as well for some hours' })
  @ApiOkResponse({ type: WebhookSecretResponse })
  rotateSecret(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() { overlapHours }: RotateSecretRequest,
  ): Promise<WebhookSecretResponse> {
    return this.webhooks.rotateSecret(actor, id, version, overlapHours);
  }

  @Post(':id/test')
  @HttpCode(202)
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'Send a test event' })
  @ApiAcceptedResponse({ type: TestResponse })
  test(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<TestResponse> {
    return this.webhooks.test(actor, id);
  }

  @Get(':id/deliveries')
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'The log of deliveries with every attempt' })
  @ApiOkResponse({ type: DeliveryPage })
  deliveries(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: DeliveryQuery): Promise<DeliveryPage> {
    return this.queries.deliveries(actor, id, query);
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @HttpCode(202)
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'Send one delivery again' })
  @ApiAcceptedResponse({ type: ReplayResponse })
  replayOne(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('deliveryId', ParseUUIDPipe) deliveryId: string,
  ): Promise<ReplayResponse> {
    return this.replays.one(actor, id, deliveryId);
  }

  @Post(':id/replay')
  @HttpCode(202)
  @Requires('webhook.manage')
  @ApiOperation({ summary: 'Send the events of a span of time again' })
  @ApiAcceptedResponse({ type: ReplayResponse })
  replay(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() request: ReplayRequest): Promise<ReplayResponse> {
    return this.replays.range(actor, id, request);
  }
}
