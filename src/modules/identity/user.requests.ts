import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { type Role, ROLE_NAMES } from '../../domain/identity';

export class CreateUserRequest {
  @ApiProperty({ description: 'Lower case letters, digits, dots, hyphens, underscores' })
  @Matches(/^[a-z0-9][a-z0-9._-]{1,49}$/)
  login!: string;

  @ApiProperty()
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ format: 'password', minLength: 10, description: 'To be changed at the first sign-in' })
  @IsString()
  @Length(1, 200)
  password!: string;
}

export class UpdateUserRequest {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 100)
  name?: string;

  @ApiPropertyOptional({ description: 'A disabled account cannot sign in, and its tokens end' })
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;

  @ApiPropertyOptional({
    description: 'Number of the officer this person is: sees the own file and appeals for himself; an empty text ends it',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  officer?: string;

  @ApiPropertyOptional({ format: 'password', minLength: 10, description: 'A new password, to be changed at the next sign-in' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  password?: string;
}

export class GrantRequest {
  @ApiProperty({ enum: ROLE_NAMES })
  @IsIn(ROLE_NAMES)
  role!: Role;

  @ApiPropertyOptional({ description: 'Unit code; the whole city without it' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  unitCode?: string;
}
