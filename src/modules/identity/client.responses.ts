import { ApiProperty } from '@nestjs/swagger';
import { CLIENT_SCOPES } from '../../domain/identity';

export class ClientResponse {
  @ApiProperty()
  clientId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: CLIENT_SCOPES, isArray: true })
  scopes!: string[];

  @ApiProperty({ type: String, nullable: true, description: 'Unit code; null is the whole city' })
  unit!: string | null;

  @ApiProperty()
  disabled!: boolean;
}

export class NewClientResponse extends ClientResponse {
  @ApiProperty({ description: 'Shown this once; only its hash is kept' })
  secret!: string;
}
