import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, IsArray, IsIn, Matches } from 'class-validator';
import { CLIENT_SCOPES, type ClientScope } from '../../domain/identity';
import { Text } from '../../platform/http';

export class CreateClientRequest {
  @ApiProperty({ example: 'case-system' })
  @Matches(/^[a-z0-9][a-z0-9._-]{1,49}$/)
  clientId!: string;

  @Text({ min: 1, max: 200 })
  name!: string;

  @ApiProperty({ enum: CLIENT_SCOPES, isArray: true })
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(CLIENT_SCOPES, { each: true })
  scopes!: ClientScope[];

  @Text({ max: 40, optional: true, description: 'Unit code whose subtree it sees; the whole city without it' })
  unitCode?: string;
}
