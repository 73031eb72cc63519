import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../../platform/config';
import { AccessGuard } from './access.guard';
import { ActorLoader } from './actor-loader';
import { ApiClient } from './api-client.entity';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { JwtStrategy, LocalStrategy } from './auth.strategies';
import { ClientController } from './client.controller';
import { ClientService } from './client.service';
import { ForgetSignIns } from './identity.jobs';
import { OfficerUnitHistory } from './officer-unit-history.entity';
import { OfficerController } from './officer.controller';
import { Officer } from './officer.entity';
import { OfficerQueries } from './officer.queries';
import { OfficerService } from './officer.service';
import { RefreshToken } from './refresh-token.entity';
import { RoleGrant } from './role-grant.entity';
import { SignInAttempt } from './sign-in-attempt.entity';
import { TokenIssuer } from './token-issuer';
import { UnitHistory } from './unit-history.entity';
import { UnitController } from './unit.controller';
import { Unit } from './unit.entity';
import { UnitQueries } from './unit.queries';
import { UnitService } from './unit.service';
import { UserAccount } from './user-account.entity';
import { UserController } from './user.controller';
import { UserQueries } from './user.queries';
import { UserService } from './user.service';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Unit,
      UnitHistory,
      Officer,
      OfficerUnitHistory,
      UserAccount,
      RoleGrant,
      SignInAttempt,
      RefreshToken,
      ApiClient,
    ]),
    PassportModule,
    JwtModule.registerAsync({
      inject: [Config],
      useFactory: (config: Config) => ({ secret: config.jwtSecret, signOptions: { algorithm: 'HS256' } }),
    }),
  ],
  controllers: [AuthController, UnitController, OfficerController, UserController, ClientController],
  providers: [
    ActorLoader,
    AuthService,
    TokenIssuer,
    LocalStrategy,
    JwtStrategy,
    UnitQueries,
    UnitService,
    OfficerQueries,
    OfficerService,
    UserQueries,
    UserService,
    ClientService,
    ForgetSignIns,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [UnitQueries, UnitService, OfficerQueries, OfficerService, UserQueries, UserService, ClientService],
})
export class IdentityModule {}
