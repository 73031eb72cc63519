import { Body, Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, NoStore, Post, Requires } from '../../platform/http';
import { CreateClientRequest } from './client.requests';
import { ClientResponse, NewClientResponse } from './client.responses';
import { ClientService } from './client.service';

@ApiTags('clients')
@Controller('clients')
export class ClientController {
  constructor(private readonly clients: ClientService) {}

  @Get()
  @Requires('client.manage')
  @ApiOkResponse({ type: [ClientResponse] })
  list(@CurrentActor() actor: Actor): Promise<ClientResponse[]> {
    return this.clients.list(actor);
  }

  @Post()
  @NoStore()
  @Requires('client.manage')
  @ApiCreatedResponse({ type: NewClientResponse })
  create(@CurrentActor() actor: Actor, @Body() body: CreateClientRequest): Promise<NewClientResponse> {
    return this.clients.create(actor, body);
  }

  @Delete(':clientId')
  @Requires('client.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  disable(@CurrentActor() actor: Actor, @Param('clientId') clientId: string): Promise<void> {
    return this.clients.disable(actor, clientId);
  }
}
