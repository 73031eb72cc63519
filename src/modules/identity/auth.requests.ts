import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';

export class LoginRequest {
  @ApiProperty()
  @IsString()
  @Length(1, 100)
  login!: string;

  @ApiProperty({ format: 'password' })
  @IsString()
  @Length(1, 200)
  password!: string;
}

export class RefreshRequest {
  @ApiProperty()
  @IsString()
  @Length(1, 200)
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
  @ApiProperty({ enum: ['client_credentials'] })
  @IsIn(['client_credentials'])
  grant_type!: 'client_credentials';

  @ApiPropertyOptional({ description: 'Here, or as user of HTTP Basic' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  client_id?: string;

  @ApiPropertyOptional({ format: 'password', description: 'Here, or as password of HTTP Basic' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  client_secret?: string;

  @ApiPropertyOptional({ description: 'Scopes, blank-separated; all of the client without it', example: 'case.read finding.read' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  scope?: string;
}
