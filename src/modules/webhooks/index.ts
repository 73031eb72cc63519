export { WebhookPump } from './webhook-pump';
export { WebhooksModule } from './webhooks.module';
