import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { OneOf, Text } from '../../platform/http';

export class LoginRequest {
  @Text({ min: 1, max: 100 })
  login!: string;

  @ApiProperty({ format: 'password' })
  @IsString()
  @Length(1, 200)
  password!: string;
}

export class RefreshRequest {
  @Text({ min: 1, max: 200 })
  refreshToken!: string;
}

export class ChangePasswordRequest {
  @ApiProperty({ format: 'password' })
  @IsString()
  @Length(1, 200)
  present!: string;

  @ApiProperty({ format: 'password', minLength: 10 })
  @IsString()
  @Length(1, 200)
  next!: string;
}

export class ClientTokenRequest {
  @OneOf(['client_credentials'])
  grant_type!: 'client_credentials';

  @Text({ max: 200, optional: true, description: 'Here, or as user of HTTP Basic' })
  client_id?: string;

  @ApiPropertyOptional({ format: 'password', description: 'Here, or as password of HTTP Basic' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  client_secret?: string;

  @Text({
    max: 500,
    optional: true,
    description: 'Scopes, blank-separated; all of the client without it',
    example: 'case.read finding.read',
  })
  scope?: string;
}
