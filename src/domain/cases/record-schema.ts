import { CASE_SHAPE, type Field, type FieldKind, type Shape } from './record-shape';

export type JsonSchema = { readonly [key: string]: unknown };

/** The JSON Schema of a case record, made of the table that validates it. */
export function caseRecordSchema(): JsonSchema {
  return objectSchema(CASE_SHAPE);
}

function objectSchema(shape: Shape): JsonSchema {
  const required = Object.keys(shape).filter((key) => shape[key]!.required);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, fieldSchema(field)])),
  };
}

function fieldSchema({ kind, about }: Field): JsonSchema {
  return { ...kindSchema(kind), description: about };
}

function kindSchema(kind: FieldKind): JsonSchema {
  switch (kind.is) {
    case 'text':
      return { type: 'string', minLength: 1, maxLength: kind.max };
    case 'unit':
    case 'officer':
    case 'caseNumber':
      return { type: 'string', minLength: 1, maxLength: 100 };
    case 'moment':
    case 'due':
      return { type: 'string', examples: ['2026-01-31', '2026-01-31T08:30:00+08:00'] };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'flag':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', minimum: 0 };
    case 'choice':
      return { type: 'string', enum: [...kind.of] };
    case 'attributes':
      return { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } };
    case 'list':
      return {
        type: 'array',
        maxItems: kind.max,
        items: 'is' in kind.of ? kindSchema(kind.of as FieldKind) : objectSchema(kind.of as Shape),
      };
  }
}
