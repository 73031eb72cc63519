import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Post, Requires } from '../../platform/http';
import { PreviewResponse, StartPreviewRequest } from './previews.responses';
import { PreviewService } from './previews.service';

/** A scheme tried on closed months, before anybody approves it. */
@ApiTags('schemes')
@Controller('assessments/previews')
export class PreviewsController {
  constructor(private readonly previews: PreviewService) {}

  @Post()
  @HttpCode(202)
  @Requires('scheme.edit')
  @ApiAcceptedResponse({
    type: PreviewResponse,
    headers: { Location: { schema: { type: 'string' }, description: 'Where the result will be' } },
  })
  async start(
    @CurrentActor() actor: Actor,
    @Body() body: StartPreviewRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PreviewResponse> {
    const preview = await this.previews.start(actor, body);
    void reply.header('location', `/api/v1/assessments/previews/${preview.id}`);
    return preview;
  }

  @Get(':id')
  @Requires('scheme.edit')
  @ApiOkResponse({ type: PreviewResponse })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PreviewResponse> {
    return this.previews.get(actor, id);
  }
}
