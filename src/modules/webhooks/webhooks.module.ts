import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Upkeep } from '../jobs';
import { EventsController } from './events.controller';
import { EventQueries } from './events.queries';
import { SecretBox } from './secret-box';
import { TargetGuard } from './target-guard';
import { WebhookAttempt } from './webhook-attempt.entity';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookFanout } from './webhook-fanout';
import { WebhookOutcomes } from './webhook-outcomes';
import { WebhookPump } from './webhook-pump';
import { WebhookReplay } from './webhook-replay';
import { WebhookSender } from './webhook-sender';
import { WebhookSwitch } from './webhook-switch';
import { Webhook } from './webhook.entity';
import { WebhooksController } from './webhooks.controller';
import { WebhookQueries } from './webhooks.queries';
import { WebhookService } from './webhooks.service';

/** What happens here, told to other systems: to those who poll and to those who are called. */
@Module({
  imports: [TypeOrmModule.forFeature([Webhook, WebhookDelivery, WebhookAttempt])],
  controllers: [EventsController, WebhooksController],
  providers: [
    EventQueries,
    WebhookQueries,
    WebhookService,
    WebhookSwitch,
    WebhookReplay,
    WebhookFanout,
    WebhookPump,
    WebhookOutcomes,
    WebhookSender,
    TargetGuard,
    SecretBox,
  ],
  exports: [WebhookPump],
})
export class WebhooksModule implements OnModuleInit {
  constructor(
    private readonly upkeep: Upkeep,
    private readonly pump: WebhookPump,
  ) {}

  /** Whoever works delivers: the rows wait in the database, so it does not matter which process that is. */
  onModuleInit(): void {
    this.upkeep.add({ id: 'deliver webhooks', everyMs: 1_000, run: () => this.pump.round() });
  }
}
