import { Body, Controller, Get, Headers, HttpCode, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { AcceptsForm, CurrentActor, NoStore, Post, Public, SignedIn } from '../../platform/http';
import { ChangePasswordRequest, ClientTokenRequest, LoginRequest, RefreshRequest } from './auth.requests';
import { ClientTokenResponse, SessionResponse, TokenResponse } from './auth.responses';
import { AuthService } from './auth.service';
import { LocalGuard } from './auth.strategies';
import type { UserAccount } from './user-account.entity';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('login')
  @Public()
  @NoStore()
  @HttpCode(200)
  @UseGuards(LocalGuard)
  @ApiBody({ type: LoginRequest })
  @ApiOkResponse({ type: TokenResponse })
  login(@Req() request: { user: UserAccount }): Promise<TokenResponse> {
    return this.auth.signIn(request.user);
  }

  @Post('refresh')
  @Public()
  @NoStore()
  @HttpCode(200)
  @ApiOkResponse({ type: TokenResponse })
  refresh(@Body() body: RefreshRequest): Promise<TokenResponse> {
    return this.auth.refresh(body.refreshToken);
  }

  @Post('logout')
  @Public()
  @HttpCode(204)
  @ApiNoContentResponse()
  logout(@Body() body: RefreshRequest): Promise<void> {
    return this.auth.signOut(body.refreshToken);
  }

  @Get('me')
  @SignedIn()
  @ApiOkResponse({ type: SessionResponse })
  me(@CurrentActor() actor: Actor): Promise<SessionResponse> {
    return this.auth.session(actor);
  }

  @Post('password')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  password(@CurrentActor() actor: Actor, @Body() body: ChangePasswordRequest): Promise<void> {
    return this.auth.changePassword(actor, body.present, body.next);
  }

  @Post('token')
  @Public()
  @NoStore()
  @HttpCode(200)
  @AcceptsForm()
  @ApiOkResponse({ type: ClientTokenResponse })
  token(@Body() body: ClientTokenRequest, @Headers('authorization') authorization?: string): Promise<ClientTokenResponse> {
    const { id, secret } = clientCredentials(body, authorization);
    return this.auth.clientToken(id, secret, body.scope);
  }
}

/** A client names itself in the body or by HTTP Basic (RFC 6749 §2.3.1). */
function clientCredentials(body: ClientTokenRequest, authorization: string | undefined): { id: string; secret: string } {
  if (body.client_id !== undefined && body.client_secret !== undefined) return { id: body.client_id, secret: body.client_secret };
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  const [id, ...rest] = basic === undefined ? [] : Buffer.from(basic, 'base64').toString('utf8').split(':');
  if (id === undefined || rest.length === 0)
    throw new DomainError('auth.client-invalid', 'send client_id and client_secret, or HTTP Basic with both');
  try {
    return { id: decodeURIComponent(id), secret: decodeURIComponent(rest.join(':')) };
  } catch (error) {
    throw new DomainError('auth.client-invalid', 'the HTTP Basic credentials are not form-encoded', [], { cause: error });
  }
}
