import { CASE_KINDS, type Scalar } from '../cases';
import { isLocalDate } from '../kernel';
import { type Comparison, type Operator, OPERATORS } from './vocabulary';
import type { Evaluation, Fields } from './evaluation';
import { describe, didYouMean, type MapReader } from './reader';

const CASE_FIELDS = ['kind', 'cause', 'title', 'unit', 'leadOfficer', 'incidentNumber', 'status'];
const ITEM_FIELDS = [
  ...['type', 'at', 'person', 'number', 'madeAt', 'approvedAt', 'approvedBy', 'approverLevel', 'servedAt', 'servedTo', 'signed'],
  ...['refusalReason', 'pages', 'signedPages', 'start', 'end', 'place', 'id', 'name', 'status', 'takenAt', 'handedOverAt', 'returnedAt'],
  ...['disposedAt', 'keeper', 'role', 'birthDate', 'sex', 'covers', 'authority', 'reason', 'until'],
];

/** Reads `{ field, operator: operand, otherwise }`; `item` says whether there is an item its field can speak of. */
export function readComparison(reader: MapReader, item: boolean): Comparison {
  const field = reader.text('field');
  const problem = fieldProblem(field, item);
  if (problem) reader.problem('field', problem);
  const given = OPERATORS.filter((name) => reader.raw(name) !== undefined);
  const operator = given[0];
  if (operator === undefined || given.length > 1) {
    reader.report(reader.path, `expected exactly one of ${OPERATORS.join(', ')}, found ${given.length === 0 ? 'none' : given.join(', ')}`);
    return { field, operator: 'present', operand: true };
  }
  const operand = readOperand(reader, operator);
  const stranger = kindProblem(field, operand);
  if (stranger) reader.problem(operator, stranger);
  return { field, operator, operand, ...(reader.has('otherwise') && { otherwise: reader.flag('otherwise', false) }) };
}

function readOperand(reader: MapReader, operator: Operator): Comparison['operand'] {
  const value = reader.raw(operator);
  const expect = (what: string) => reader.problem(operator, `expected ${what}, found ${describe(value)}`);
  if (operator === 'in' || operator === 'notIn') {
    if (Array.isArray(value) && value.length > 0 && value.every(isScalar)) return value;
    expect('a list of values');
    return [];
  }
  if (operator === 'present') return reader.flag('present', true);
  if (operator === 'matches') return reader.pattern('matches');
  if (operator === 'equals' || operator === 'notEquals') {
    if (isScalar(value)) return value;
    expect('a text, a number, true or false');
    return null;
  }
  if (typeof value === 'number' || typeof value === 'string') return value;
  expect('a number or a day');
  return 0;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function fieldProblem(field: string, item: boolean): string | undefined {
  const [root, ...rest] = field.split('.');
  const name = rest[0];
  if (root !== 'case' && root !== 'item') return `expected a field that begins with case. or item., found ${describe(field)}`;
  if (root === 'item' && !item) return 'there is no item here: only fields that begin with case. can be asked for';
  if (name === 'attributes') return rest.length >= 2 && rest[1] !== '' ? undefined : 'expected the name of an attribute after attributes.';
  const names = root === 'case' ? CASE_FIELDS : ITEM_FIELDS;
  if (rest.length === 1 && names.includes(name!)) return undefined;
  return `${describe(name)} is no field of ${root === 'case' ? 'a case' : 'an item'}${didYouMean(name, names)}`;
}

/** A kind that no case has would make a condition silently false. */
function kindProblem(field: string, operand: Comparison['operand']): string | undefined {
  if (field !== 'case.kind') return undefined;
  const operands: readonly Scalar[] = Array.isArray(operand) ? operand : [operand as Scalar];
  const stranger = operands.find((value) => typeof value === 'string' && !CASE_KINDS.some((kind) => kind === value));
  return stranger === undefined ? undefined : `${describe(stranger)} is no kind of case: expected ${CASE_KINDS.join(', ')}`;
}

/** The same name as the engine keeps it for properties: one that was cut out of a text is sought for each time it is used. */
function propertyName(name: string): string {
  return Object.keys({ [name]: true })[0]!;
}

/** The answer of a comparison: undefined when the value is missing or cannot be compared, and `otherwise` is not given. */
export type CompiledComparison = (evaluation: Evaluation, item: Fields | undefined) => boolean | undefined;

export function compileComparison({ field, operator, operand, otherwise }: Comparison): CompiledComparison {
  const [root, name, ...attribute] = field.split('.') as [string, string, ...string[]];
  const key = propertyName(name === 'attributes' ? attribute.join('.') : name);
  const test = operator === 'present' ? undefined : compileTest(operator, operand);
  return (evaluation, item) => {
    const source = root === 'case' ? (evaluation.record as unknown as Fields) : item;
    const holder = name === 'attributes' ? (source?.['attributes'] as Fields | undefined) : source;
    const value = holder?.[key];
    const missing = value === undefined || value === null || value === '';
    if (!test) return !missing === operand;
    const answer = missing ? undefined : test(value);
    return answer ?? otherwise;
  };
}

type Test = (value: unknown) => boolean | undefined;

function compileTest(operator: Exclude<Operator, 'present'>, operand: Comparison['operand']): Test {
  if (Array.isArray(operand)) {
    const set = new Set<unknown>(operand);
    return operator === 'in' ? (value) => set.has(value) : (value) => !set.has(value);
  }
  if (operator === 'equals') return (value) => value === operand;
  if (operator === 'notEquals') return (value) => value !== operand;
  if (operator === 'matches') {
    const pattern = new RegExp(`^(?:${String(operand)})$`, 'u');
    return (value) => pattern.test(String(value));
  }
  const compare = typeof operand === 'number' ? compareNumber(operand) : compareText(String(operand));
  return (value) => {
    const sign = compare(value);
    if (sign === undefined) return undefined;
    if (operator === 'gt') return sign > 0;
    if (operator === 'gte') return sign >= 0;
    if (operator === 'lt') return sign < 0;
    return sign <= 0;
  };
}

function compareNumber(operand: number): (value: unknown) => number | undefined {
  return (value) => {
    const number = typeof value === 'string' ? Number(value) : value;
    return typeof number === 'number' && !Number.isNaN(number) ? number - operand : undefined;
  };
}

/** A day compares with the local day of a moment. */
function compareText(operand: string): (value: unknown) => number | undefined {
  const day = isLocalDate(operand);
  return (value) => {
    if (typeof value !== 'string') return undefined;
    const text = day ? value.slice(0, 10) : value;
    return text < operand ? -1 : text > operand ? 1 : 0;
  };
}
