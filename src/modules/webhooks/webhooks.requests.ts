import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate } from 'class-validator';
import { DELIVERY_STATES, type DeliveryState } from '../../domain/webhooks';
import { Flag, OneOf, PageQuery, Text, Texts, WholeNumber } from '../../platform/http';

export class WebhookRequest {
  @Text({ min: 1, max: 100, example: '接警平台', description: 'A name of its own among the webhooks' })
  name!: string;

  @Text({
    min: 1,
    max: 2000,
    example: 'https://example.org/hooks/zhiping',
    description: 'https at a public address, or one of WEBHOOK_ALLOWED_TARGETS',
  })
  url!: string;

  @Texts({
    max: 50,
    each: { max: 100 },
    optional: true,
    description: 'Event types, also `zhiping.finding.*`; none of them is all, also those to come',
    example: ['zhiping.finding.*', 'zhiping.assessment.published'],
  })
  types: string[] = [];

  @Text({
    max: 50,
    optional: true,
    description: 'Code of the unit whose events, and those of all below it, are sent; without it the whole bureau',
  })
  unit?: string;
}

export class RotateSecretRequest {
  @WholeNumber({ min: 0, max: 168, optional: true, default: 24, description: 'Hours for which the present secret signs as well' })
  overlapHours: number = 24;
}

export class DeliveryQuery extends PageQuery {
  @OneOf(DELIVERY_STATES, { optional: true })
  state?: DeliveryState;
}

export class ReplayRequest {
  @ApiProperty({ type: String, format: 'date-time', description: 'Events that happened from here on' })
  @Type(() => Date)
  @IsDate()
  from!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'Up to here, itself not' })
  @Type(() => Date)
  @IsDate()
  to!: Date;

  @Flag({ optional: true, default: true, description: 'Leave out what was delivered' })
  onlyMissed: boolean = true;
}
