import { type ArgumentMetadata, Injectable, type ValidationError, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { DomainError, type FieldProblem } from '../../domain/kernel';
import { rememberRules } from './remembered-rules';

/** Nobody needs more of a name that is not known here; it may be a whole document sent in the wrong form. */
const LONGEST_NAME = 100;

@Injectable()
class RequestPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      // Its class knows the names of the fields there are.
      validationError: { target: true },
      exceptionFactory: (errors) => invalidRequest(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    if (type === 'body' && metatype !== undefined && this.toValidate(metadata) && value !== undefined) assertObject(value);
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

/** Checks and converts every body and query; unknown fields are refused by name, with the names that are known. */
export function createValidationPipe(): ValidationPipe {
  rememberRules();
  return new RequestPipe();
}

/** @throws DomainError `request.invalid` for a body that is a list, a text, a number, or null */
export function assertObject(body: unknown): asserts body is object {
  if (isObject(body)) return;
  const kind = body === null ? 'null' : Array.isArray(body) ? 'a list' : `a ${typeof body}`;
  throw new DomainError('request.invalid', `the body is ${kind}; expected a JSON object`);
}

/** The problem for class-validator's findings: one entry a field, with its path, what was expected and what came. */
export function invalidRequest(errors: readonly ValidationError[]): DomainError {
  const fields = errors.flatMap((error) => flatten(error, ''));
  const list = fields.map((f) => `${f.field}: ${f.message}`).join('; ');
  return new DomainError('request.invalid', list === '' ? 'the request is not valid' : list, fields);
}

function flatten(error: ValidationError, prefix: string): FieldProblem[] {
  const name = short(error.property);
  const field = /^\d+$/.test(name) ? `${prefix}[${name}]` : prefix === '' ? name : `${prefix}.${name}`;
  // Decorators are read from the field upwards, and the uppermost says of what kind it is: that comes before lengths, bounds and members.
  const rules = Object.entries(error.constraints ?? {});
  const broken = rules.filter(([rule]) => rule !== ValidationTypes.NESTED_VALIDATION).at(-1) ?? rules.at(-1);
  const own = broken === undefined ? [] : [{ field, message: expectation(broken, error), ...valueOf(field, error.value) }];
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}

/** What was expected of a field; of one that is missing first of all that it is there. */
function expectation([rule, message]: readonly [string, string], { property, value, target }: ValidationError): string {
  if (rule === 'whitelistValidation') return unknownField(target);
  if (typeof value === 'number' && Number.isNaN(value)) return 'must be a number';
  // Of a member that is none its list is no longer known, but it is there.
  if ((value !== undefined && value !== null) || message.startsWith('each value in ')) return message;
  return `is required: ${message.startsWith(`${property} `) ? message.slice(property.length + 1) : message}`;
}

function unknownField(target: object | undefined): string {
  const known = target === undefined ? [] : fieldsOf(target.constructor);
  return known.length === 0 ? 'is no field known here' : `is no field known here; expected one of ${known.join(', ')}`;
}

function fieldsOf(type: object): string[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type as never, '', true, false);
  return [...new Set(metadata.map(({ propertyName }) => propertyName))];
}

function short(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Repeats a short plain value, so that the sender sees what arrived; never one that may be a secret. */
function valueOf(field: string, value: unknown): { value?: unknown } {
  if (/password|secret|token/i.test(field)) return {};
  if (typeof value === 'string') return { value: short(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return {};
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? { value } : {};
}
