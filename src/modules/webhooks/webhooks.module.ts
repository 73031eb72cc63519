import { Module } from '@nestjs/common';
import { EventsController } from './events.controller';
import { EventQueries } from './events.queries';

/** What happens here, told to other systems: to those who poll and to those who are called. */
@Module({
  controllers: [EventsController],
  providers: [EventQueries],
})
export class WebhooksModule {}
