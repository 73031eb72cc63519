import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class EventQuery {
  @ApiPropertyOptional({
    type: 'integer',
    default: 0,
    description: 'The `nextAfter` of the answer before; without it, from the oldest event that is kept',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after: number = 0;

  @ApiPropertyOptional({ type: 'integer', description: 'Events an answer, 1 to 500', default: 100, minimum: 1, maximum: 500 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;

  @ApiPropertyOptional({
    type: String,
    description: 'Types, separated by commas; `.*` at the end stands for all of a subject',
    example: 'zhiping.finding.*,zhiping.assessment.published',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter((type) => type !== '') : value))
  @IsArray()
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  types?: string[];
}
