import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  DELIVERY_STATES,
  type DeliveryState,
  DISABLED_REASONS,
  type DisabledReason,
  WEBHOOK_STATES,
  type WebhookState,
} from '../../domain/webhooks';

export class WebhookResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  url!: string;

  @ApiProperty({ type: [String], description: 'None is all' })
  types!: string[];

  @ApiProperty({ type: String, nullable: true, description: 'Unit code; null is the whole bureau' })
  unit!: string | null;

  @ApiProperty({ enum: WEBHOOK_STATES })
  state!: WebhookState;

  @ApiProperty({ enum: DISABLED_REASONS, nullable: true, type: String })
  disabledReason!: DisabledReason | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until then the secret before the last rotation signs as well',
  })
  previousSecretUntil!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastDeliveredAt!: Date | null;

  @ApiProperty({ type: 'integer', description: 'Deliveries that wait' })
  pending!: number;

  @ApiProperty({ type: 'integer', description: 'Deliveries that were given up' })
  failed!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: 'integer', description: 'As in its ETag' })
  version!: number;
}

export class WebhookSecretResponse extends WebhookResponse {
  @ApiProperty({ example: 'whsec_…', description: 'Shown this once: keep it, it verifies the signatures' })
  secret!: string;
}

export class AttemptResponse {
  @ApiProperty({ type: String, format: 'date-time' })
  at!: string;

  @ApiProperty({ type: 'integer' })
  milliseconds!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status; null without an answer' })
  status!: number | null;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'First 1000 bytes of the answer' })
  response!: string | null;
}

export class DeliveryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid', description: 'The `webhook-id` it is sent under, every time' })
  eventId!: string;

  @ApiProperty({ type: 'integer', description: 'Number of the event' })
  sequence!: number;

  @ApiProperty({ example: 'zhiping.finding.confirmed' })
  type!: string;

  @ApiProperty()
  subject!: string;

  @ApiProperty({ enum: DELIVERY_STATES })
  state!: DeliveryState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextAttemptAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deliveredAt!: Date | null;

  @ApiProperty({ type: [AttemptResponse], description: 'Oldest first, of every round' })
  attempts!: AttemptResponse[];
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryResponse] })
  items!: DeliveryResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class ReplayResponse {
  @ApiProperty({ type: 'integer', description: 'Deliveries that wait again' })
  replayed!: number;
}

export class TestResponse {
  @ApiProperty({ format: 'uuid', description: 'The test arrives under this `webhook-id`' })
  eventId!: string;
}
