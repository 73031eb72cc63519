import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator, type ValidationOptions } from 'class-validator';
import { Text, Texts } from '../../platform/http';

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
  @Texts({
    min: 1,
    max: 200,
    each: { min: 1, max: 64 },
    optional: true,
    description: 'Codes of checks: only kinds of case they apply to are looked at. Default: every case',
  })
  checks?: string[];
}

export class ReinstateCheckRequest {
  @Text({ min: 1, max: 2000, description: 'Why its hits are to count again' })
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
