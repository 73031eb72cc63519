import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  Length,
  registerDecorator,
  type ValidationOptions,
} from 'class-validator';

/** Longest YAML text of a check, in characters. */
const LONGEST_TEXT = 100_000;

function IsCheckDefinition(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isCheckDefinition',
      target: target.constructor,
      propertyName: String(property),
      ...(options && { options }),
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string'
            ? value.length > 0 && value.length <= LONGEST_TEXT
            : typeof value === 'object' && value !== null && !Array.isArray(value),
        defaultMessage: () => `expected a check as a JSON object or as YAML text of at most ${LONGEST_TEXT} characters`,
      },
    });
}

export class RecheckRequest {
  @ApiPropertyOptional({
    type: [String],
    description: 'Codes of checks: only kinds of case they apply to are looked at. Default: every case',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  checks?: string[];
}

export class ReinstateCheckRequest {
  @ApiProperty({ maxLength: 2000, description: 'Why its hits are to count again' })
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export class PreviewRequest {
  @ApiProperty({
    description:
      'One check in the form of docs/packs.md: a JSON object, or YAML text. With the code of a check in force it is compared with that',
    oneOf: [{ type: 'object', additionalProperties: true }, { type: 'string' }],
  })
  @IsCheckDefinition()
  definition!: unknown;
}
