import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, IfMatch, PageQuery, Post, Requires } from '../../platform/http';
import { UserQueries } from './user.queries';
import { CreateUserRequest, GrantRequest, UpdateUserRequest } from './user.requests';
import { UserPage, UserResponse } from './user.responses';
import { UserService } from './user.service';

@ApiTags('users')
@Controller('users')
export class UserController {
  constructor(
    private readonly queries: UserQueries,
    private readonly users: UserService,
  ) {}

  @Get()
  @Requires('user.read')
  @ApiOkResponse({ type: UserPage })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<UserPage> {
    return this.queries.list(actor, query);
  }

  @Get(':login')
  @Requires('user.read')
  @ApiOkResponse({ type: UserResponse })
  get(@CurrentActor() actor: Actor, @Param('login') login: string): Promise<UserResponse> {
    return this.queries.find(actor, login);
  }

  @Post()
  @Requires('user.manage')
  @ApiCreatedResponse({ type: UserResponse })
  create(@CurrentActor() actor: Actor, @Body() body: CreateUserRequest): Promise<UserResponse> {
    return this.users.create(actor, body);
  }

  @Patch(':login')
  @Requires('user.manage')
  @ApiOkResponse({ type: UserResponse })
  update(
    @CurrentActor() actor: Actor,
    @Param('login') login: string,
    @IfMatch() version: number,
    @Body() body: UpdateUserRequest,
  ): Promise<UserResponse> {
    return this.users.update(actor, login, version, body);
  }

  @Post(':login/grants')
  @Requires('grant.manage')
  @ApiCreatedResponse({ type: UserResponse })
  grant(@CurrentActor() actor: Actor, @Param('login') login: string, @Body() body: GrantRequest): Promise<UserResponse> {
    return this.users.grant(actor, login, body.role, body.unitCode);
  }

  @Delete(':login/grants/:id')
  @Requires('grant.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@CurrentActor() actor: Actor, @Param('login') login: string, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.users.revoke(actor, login, id);
  }

  @Post(':login/unlock')
  @Requires('user.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  unlock(@CurrentActor() actor: Actor, @Param('login') login: string): Promise<void> {
    return this.users.unlock(actor, login);
  }
}
