import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CloudEvent } from '../../domain/webhooks';

export class CloudEventResponse implements CloudEvent {
  @ApiProperty({ enum: ['1.0'] })
  specversion!: '1.0';

  @ApiProperty({ format: 'uuid', description: 'With `source` unique; also the `webhook-id` of its deliveries' })
  id!: string;

  @ApiProperty({ example: 'urn:zhiping:cn-police', description: 'The installation, by its pack' })
  source!: string;

  @ApiProperty({ example: 'zhiping.finding.confirmed', description: 'One of docs/integration/events.md' })
  type!: string;

  @ApiProperty({ description: 'What it happened to, mostly an id' })
  subject!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  time!: string;

  @ApiProperty({ enum: ['application/json'] })
  datacontenttype!: 'application/json';

  @ApiProperty({ example: '1', description: 'Version of the meaning of `data`' })
  dataversion!: string;

  @ApiProperty({ example: '0000000000000000042', description: 'Place in the total order; texts sort as the numbers do' })
  sequence!: string;

  @ApiPropertyOptional({ description: 'Code of the unit it concerns' })
  unitcode?: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: object;
}

export class EventsResponse {
  @ApiProperty({ type: [CloudEventResponse], description: 'In the order of `sequence`' })
  items!: CloudEventResponse[];

  @ApiProperty({ type: 'integer', description: 'Ask with this `after` next, also when `items` is empty' })
  nextAfter!: number;

  @ApiProperty({ description: 'Whether more are there already; otherwise ask again in a while' })
  more!: boolean;
}
