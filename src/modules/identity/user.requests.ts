import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { type Role, ROLE_NAMES } from '../../domain/identity';
import { Flag, OneOf, Text } from '../../platform/http';

export class CreateUserRequest {
  @ApiProperty({ description: 'Lower case letters, digits, dots, hyphens, underscores' })
  @Matches(/^[a-z0-9][a-z0-9._-]{1,49}$/)
  login!: string;

  @Text({ min: 1, max: 100 })
  name!: string;

  @ApiProperty({ format: 'password', minLength: 10, description: 'To be changed at the first sign-in' })
  @IsString()
  @Length(1, 200)
  password!: string;
}

export class UpdateUserRequest {
  @Text({ min: 1, max: 100, optional: true })
  name?: string;

  @Flag({ optional: true, description: 'A disabled account cannot sign in, and its tokens end' })
  disabled?: boolean;

  @Text({
    max: 40,
    optional: true,
    description: 'Number of the officer this person is: sees the own file and appeals for himself; an empty text ends it',
  })
  officer?: string;

  @ApiPropertyOptional({ format: 'password', minLength: 10, description: 'A new password, to be changed at the next sign-in' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  password?: string;
}

export class GrantRequest {
  @OneOf(ROLE_NAMES)
  role!: Role;

  @Text({ max: 40, optional: true, description: 'Unit code; the whole city without it' })
  unitCode?: string;
}
