import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from '../../domain/kernel';

/** The query of every list: keyset pages, so that a page costs the same however deep it is and never skips a row. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'Rows a page, 1 to 200', default: 50, minimum: 1, maximum: 200, type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ description: 'The `nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;
}

export interface Page<Row> {
  readonly items: Row[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/**
 * Cuts a list that was read with one row too many: `rows` holds up to `limit + 1` rows; `keyOf` gives the sort key of a row, which
 * becomes the cursor of the next page.
 */
export function pageOf<Row>(rows: Row[], limit: number, keyOf: (row: Row) => readonly (string | number | null)[]): Page<Row> {
  if (rows.length <= limit) return { items: rows };
  const items = rows.slice(0, limit);
  return { items, nextCursor: Buffer.from(JSON.stringify(keyOf(items.at(-1)!))).toString('base64url') };
}

/**
 * The sort key in a cursor, as texts.
 *
 * @throws DomainError `request.cursor-invalid` when it is not one that {@link pageOf} made with that many parts.
 */
export function readCursor(cursor: string, parts: number): (string | null)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts && key.every((k) => k === null || typeof k === 'string' || typeof k === 'number'))
      return key.map((k: string | number | null) => (k === null ? null : String(k)));
  } catch {
    // falls through to the same answer
  }
  throw new DomainError('request.cursor-invalid', 'the cursor is not one of ours; start again without it');
}
