import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { DELIVERY_STATES, type DeliveryState } from '../../domain/webhooks';
import { PageQuery } from '../../platform/http';

export class WebhookRequest {
  @ApiProperty({ example: '接警平台', description: 'A name of its own among the webhooks' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({
    example: 'https://example.org/hooks/zhiping',
    description: 'https at a public address, or one of WEBHOOK_ALLOWED_TARGETS',
  })
  @IsString()
  @Length(1, 2000)
  url!: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'Event types, also `zhiping.finding.*`; none of them is all, also those to come',
    example: ['zhiping.finding.*', 'zhiping.assessment.published'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  types: string[] = [];

  @ApiPropertyOptional({ description: 'Code of the unit whose events, and those of all below it, are sent; without it the whole bureau' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;
}

export class RotateSecretRequest {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 168,
    default: 24,
    description: 'Hours for which the present secret signs as well',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(168)
  overlapHours: number = 24;
}

export class DeliveryQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATES })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;
}

export class ReplayRequest {
  @ApiProperty({ type: String, format: 'date-time', description: 'Events that happened from here on' })
  @Type(() => Date)
  @IsDate()
  from!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'Up to here, itself not' })
  @Type(() => Date)
  @IsDate()
  to!: Date;

  @ApiPropertyOptional({ default: true, description: 'Leave out what was delivered' })
  @IsOptional()
  @IsBoolean()
  onlyMissed: boolean = true;
}
