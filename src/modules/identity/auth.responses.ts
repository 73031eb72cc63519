import { ApiProperty } from '@nestjs/swagger';
import { type Permission, PERMISSIONS } from '../../domain/identity';

export class TokenResponse {
  @ApiProperty()
  accessToken!: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  expiresIn!: number;

  @ApiProperty({ description: 'For one use; a second use revokes the whole sign-in' })
  refreshToken!: string;

  @ApiProperty({ description: 'Until the password is changed nothing else is open' })
  mustChangePassword!: boolean;
}

export class ClientTokenResponse {
  @ApiProperty()
  access_token!: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type!: 'Bearer';

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  expires_in!: number;

  @ApiProperty()
  scope!: string;
}

export class GrantedResponse {
  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  permissions!: Permission[];

  @ApiProperty({ type: String, nullable: true, description: 'Path of the unit it holds for; null is the whole city' })
  unitPath!: string | null;
}

export class SessionResponse {
  @ApiProperty({ enum: ['user', 'client', 'system'] })
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  mustChangePassword!: boolean;

  @ApiProperty({ type: [GrantedResponse] })
  grants!: GrantedResponse[];
}
