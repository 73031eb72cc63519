import { applyDecorators, type Type as ClassOf } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { FlagWords } from './flag-words';
import { IsLocalDate } from './is-local-date';
import { IsPeriod } from './is-period';

/** What may be said of any field of a request. */
interface FieldOptions {
  /** May be absent, or null. */
  readonly optional?: boolean;
  /** Said in the OpenAPI document: null means something else than absence. */
  readonly nullable?: boolean;
  /** For who reads the OpenAPI document. */
  readonly description?: string;
  readonly example?: unknown;
  readonly default?: unknown;
}

/** A query string has words only: with `query` a word that says such a value is taken for it. */
interface QueryOptions extends FieldOptions {
  readonly query?: boolean;
}

interface Bounds {
  /** Unlimited downwards (texts, lists: may be empty) without it. */
  readonly min?: number;
  readonly max: number;
}

// Each of these says once what is asked of a field, to the validation and to the OpenAPI document. The rules come in the order in which
// a problem names them: of what kind it must be before how long or large.

/** A text of `min` to `max` characters. */
export function Text({ min = 0, max, ...options }: FieldOptions & Bounds): PropertyDecorator {
  return field(
    options,
    { type: String, maxLength: max, ...(min > 0 && { minLength: min }) },
    IsString(),
    min > 0 ? Length(min, max) : MaxLength(max),
  );
}

/** A list of texts; `each` bounds their lengths. */
export function Texts({ min = 0, max, each, ...options }: FieldOptions & Bounds & { readonly each: Bounds }): PropertyDecorator {
  const { min: shortest = 0, max: longest } = each;
  return field(
    options,
    { type: [String], maxItems: max, ...(min > 0 && { minItems: min }) },
    ...listOf(min, max),
    IsString({ each: true }),
    shortest > 0 ? Length(shortest, longest, { each: true }) : MaxLength(longest, { each: true }),
  );
}

/** A list of objects of a class, each validated by it. */
export function ListOf(member: ClassOf, { min = 0, max, ...options }: FieldOptions & Bounds): PropertyDecorator {
  return field(
    options,
    { type: [member], maxItems: max, ...(min > 0 && { minItems: min }) },
    ...listOf(min, max),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => member),
  );
}

/** A whole number within bounds. */
export function WholeNumber({ min, max, query = false, ...options }: QueryOptions & Partial<Bounds>): PropertyDecorator {
  return field(
    options,
    { type: 'integer', ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }) },
    ...(query ? [Type(() => Number)] : []),
    IsInt(),
    ...(min === undefined ? [] : [Min(min)]),
    ...(max === undefined ? [] : [Max(max)]),
  );
}

/** One of the given words. */
export function OneOf(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(options, { enum: [...values] }, IsIn(values));
}

/** A day of the calendar, `2026-03-31`. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, format: 'date' }, IsLocalDate());
}

/** The name of a month, `2026-10`. */
export function Month(options: FieldOptions = {}): PropertyDecorator {
  return field({ example: '2026-10', ...options }, {}, IsPeriod());
}

/** True or false. */
export function Flag({ query = false, ...options }: QueryOptions = {}): PropertyDecorator {
  return field(options, { type: 'boolean' }, ...(query ? [FlagWords()] : []), IsBoolean());
}

/** The id of something stored here. */
export function Id(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { format: 'uuid' }, IsUUID());
}

function listOf(min: number, max: number): PropertyDecorator[] {
  return [IsArray(), ...(min > 0 ? [ArrayMinSize(min)] : []), ArrayMaxSize(max)];
}

/** Decorators apply from the last to the first, as they do above a field. */
function field(
  { optional = false, ...said }: FieldOptions,
  known: ApiPropertyOptions,
  ...rules: readonly PropertyDecorator[]
): PropertyDecorator {
  const described = { ...known, ...said } as ApiPropertyOptions;
  const all = optional ? [ApiPropertyOptional(described), IsOptional(), ...rules] : [ApiProperty(described), ...rules];
  return applyDecorators(...all.reverse());
}
