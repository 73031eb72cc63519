import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ROLE_NAMES } from '../../domain/identity';

export class GrantResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ROLE_NAMES })
  role!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Unit code; null is the whole city' })
  unit!: string | null;
}

export class UserResponse {
  @ApiProperty()
  login!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  disabled!: boolean;

  @ApiProperty()
  mustChangePassword!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Number of the officer this person is' })
  officer!: string | null;

  @ApiProperty({ type: [GrantResponse] })
  grants!: GrantResponse[];

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class UserPage {
  @ApiProperty({ type: [UserResponse] })
  items!: UserResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
