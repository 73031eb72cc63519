import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { WholeNumber } from '../../platform/http';

export class EventQuery {
  @WholeNumber({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    query: true,
    optional: true,
    default: 0,
    description: 'The `nextAfter` of the answer before; without it, from the oldest event that is kept',
  })
  after: number = 0;

  @WholeNumber({ min: 1, max: 500, query: true, optional: true, description: 'Events an answer, 1 to 500', default: 100 })
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
