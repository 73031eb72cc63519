export { signed, WebhookPump } from './webhook-pump';
export { WebhooksModule } from './webhooks.module';
