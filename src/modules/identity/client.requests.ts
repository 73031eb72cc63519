import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, IsArray, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { CLIENT_SCOPES, type ClientScope } from '../../domain/identity';

export class CreateClientRequest {
  @ApiProperty({ example: 'case-system' })
  @Matches(/^[a-z0-9][a-z0-9._-]{1,49}$/)
  clientId!: string;

  @ApiProperty()
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ enum: CLIENT_SCOPES, isArray: true })
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(CLIENT_SCOPES, { each: true })
  scopes!: ClientScope[];

  @ApiPropertyOptional({ description: 'Unit code whose subtree it sees; the whole city without it' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  unitCode?: string;
}
