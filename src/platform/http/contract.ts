import type { OpenAPIObject } from '@nestjs/swagger';
import { PERMISSION_EXTENSION } from './access';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** RFC 9457 as `problem.filter.ts` sends it. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', example: 'urn:zhiping:error:request.invalid' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'One of docs/errors.md; stable, for programs', example: 'request.invalid' },
    detail: { type: 'string', description: 'What happened this time; not stable' },
    requestId: { type: 'string', description: 'Also in X-Request-Id and in the log' },
    fields: { type: 'array', items: { $ref: '#/components/schemas/ProblemField' } },
  },
};
const PROBLEM_FIELD = {
  type: 'object',
  required: ['field', 'message'],
  properties: {
    field: { type: 'string', example: 'events[3].at' },
    message: { type: 'string', description: 'What was expected' },
    line: { type: 'integer' },
    value: { description: 'What came, where repeating it helps and is no secret' },
  },
};
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: '8 to 200 characters of your own: the same request with the same key is done once within a day',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
};

/** What every route has and no controller repeats: the problem as the only error, the permission it needs, the key of a repeated POST. */
export function completeContract(document: OpenAPIObject): OpenAPIObject {
  const schemas = { ...document.components?.schemas, Problem: PROBLEM, ProblemField: PROBLEM_FIELD };
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (operation) complete(operation, method);
    }
  return { ...document, components: { ...document.components, schemas } } as OpenAPIObject;
}

function complete(operation: Operation, method: string): void {
  const permission = (operation as Operation & Record<string, unknown>)[PERMISSION_EXTENSION];
  if (typeof permission === 'string')
    operation.description = [operation.description, `Needs the permission \`${permission}\`.`].filter(Boolean).join(' ');
  operation.responses['default'] = {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const parameters = operation.parameters ?? [];
  const hasKey = parameters.some((parameter) => 'name' in parameter && parameter.name === IDEMPOTENCY_KEY.name);
  if (method === 'post' && operation.security && !hasKey) operation.parameters = [...parameters, IDEMPOTENCY_KEY as never];
}
