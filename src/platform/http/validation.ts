import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type FieldProblem } from '../../domain/kernel';

/** Checks and converts every body and query; unknown fields are refused by name. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => invalidRequest(errors),
  });
}

/** The problem for class-validator's findings: one entry a field, with its path, what was expected and what came. */
export function invalidRequest(errors: readonly ValidationError[]): DomainError {
  const fields = errors.flatMap((error) => flatten(error, ''));
  const list = fields.map((f) => `${f.field}: ${f.message}`).join('; ');
  return new DomainError('request.invalid', list === '' ? 'the request is not valid' : list, fields);
}

function flatten(error: ValidationError, prefix: string): FieldProblem[] {
  const field = /^\d+$/.test(error.property)
    ? `${prefix}[${error.property}]`
    : prefix === ''
      ? error.property
      : `${prefix}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message, ...valueOf(field, error.value) }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}

/** Repeats a short plain value, so that the sender sees what arrived; never one that may be a secret. */
function valueOf(field: string, value: unknown): { value?: unknown } {
  if (/password|secret|token/i.test(field)) return {};
  if (typeof value === 'string') return { value: value.length > 100 ? `${value.slice(0, 100)}…` : value };
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? { value } : {};
}
