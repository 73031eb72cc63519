import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Post, Requires } from '../../platform/http';
import { PreviewRequest } from './checks.requests';
import { CheckPreviewResponse } from './previews.responses';
import { CheckPreviews } from './previews.service';

@ApiTags('checks')
@Controller('checks/previews')
export class CheckPreviewsController {
  constructor(private readonly previews: CheckPreviews) {}

  @Post()
  @HttpCode(202)
  @Requires('check.preview')
  @ApiAcceptedResponse({ type: CheckPreviewResponse, description: 'Ask again by its id until it is done' })
  order(@CurrentActor() actor: Actor, @Body() body: PreviewRequest): Promise<CheckPreviewResponse> {
    return this.previews.order(actor, body.definition);
  }

  @Get(':id')
  @Requires('check.preview')
  @ApiOkResponse({ type: CheckPreviewResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CheckPreviewResponse> {
    return this.previews.get(actor, id);
  }
}
