import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoticeQuery, ReplyRequest } from '../../src/modules/notices/notices.requests';
import { NewPlanRequest } from '../../src/modules/sampling/plans.requests';
import { SheetDraftRequest, SheetQuery } from '../../src/modules/reviews/sheets.requests';
import { createValidationPipe } from '../../src/platform/http';
import { IsString, MaxLength } from 'class-validator';

type Type = new () => object;
interface Problem {
  readonly field: string;
  readonly message: string;
}

/** Names of a class's fields that the contract calls required. */
function requiredOf(type: Type): string[] {
  const of = type.prototype as object;
  const names = (Reflect.getMetadata('swagger/apiModelPropertiesArray', of) as string[] | undefined) ?? [];
  return names
    .map((name) => name.replace(/^:/, ''))
    .filter((name) => (Reflect.getMetadata('swagger/apiModelProperties', of, name) as { required?: boolean }).required !== false);
}

const ROOT = join(__dirname, '../../src/modules');
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.requests.ts'))
  .sort();
const TYPES = FILES.flatMap((file) => {
  const names = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^export class (\w+)/gm)].map(([, name]) => name!);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const exported = require(join(ROOT, file)) as Readonly<Record<string, Type>>;
  return names.map((name): [string, Type] => [name, exported[name]!]);
});

async function problemsOf(type: Type, value: object): Promise<readonly Problem[]> {
  try {
    await createValidationPipe().transform(value, { type: 'body', metatype: type });
    return [];
  } catch (error) {
    return (error as { fields: readonly Problem[] }).fields;
  }
}

describe('a required field', () => {
  const required = TYPES.filter(([, type]) => requiredOf(type).length > 0);

  it('is looked for in every class of requests', () => expect(required.length).toBeGreaterThan(50));

  it.each(required)('of %s is said to be required when it is missing or null', async (_, type) => {
    const fields = requiredOf(type);
    for (const value of [{}, Object.fromEntries(fields.map((name) => [name, null]))]) {
      const told = new Map((await problemsOf(type, value)).map(({ field, message }) => [field, message]));
      for (const name of fields) {
        expect({ name, told: told.get(name) }).toEqual({ name, told: expect.stringMatching(/^is required: /) });
        // Of a text it says that it is one, not how short it is to be.
        expect(told.get(name)).not.toMatch(/shorter than|longer than|no more than|not be (greater|less) than/);
      }
    }
  });
});

describe('the rules of a class', () => {
  class Place {
    name!: string;
  }
  class Town extends Place {
    mayor!: string;
  }
  IsString()(Place.prototype, 'name');
  IsString()(Town.prototype, 'mayor');

  it('are those of its ancestors too, and are read anew when one is added', async () => {
    const broken = async () => (await problemsOf(Town, { name: 'Leipzig', mayor: 5 })).map(({ field }) => field);
    expect(await broken()).toEqual(['mayor']);
    MaxLength(3)(Place.prototype, 'name');
    expect(await broken()).toEqual(expect.arrayContaining(['mayor', 'name']));
    expect(await problemsOf(Place, { name: 'Ulm' })).toEqual([]);
  });
});

describe('a field of a form or a query', () => {
  const item = { seq: 1, measures: '补正' };

  it('is read from its JSON text', async () => {
    const sent = { summary: '已整改', items: JSON.stringify([item]) };
    const read = (await createValidationPipe().transform(sent, { type: 'body', metatype: ReplyRequest })) as ReplyRequest;
    expect(read.items).toEqual([expect.objectContaining(item)]);
  });

  it.each<[string, Type, object, string, string]>([
    ['a text that is no JSON', ReplyRequest, { summary: 'x', items: '[{' }, 'items', 'items must be an array'],
    ['a list in a list', ReplyRequest, { summary: 'x', items: [[]] }, 'items', 'each value in items must be an object'],
    ['a list in a list of a body', SheetDraftRequest, { entries: [[]] }, 'entries', 'each value in entries must be an object'],
    ['a number for a text', ReplyRequest, { summary: 5, items: [item] }, 'summary', 'summary must be a string'],
    [
      'a text that is too long',
      ReplyRequest,
      { summary: 'x'.repeat(4_001), items: [item] },
      'summary',
      'summary must be shorter than or equal to 4000 characters',
    ],
    [
      'a day that is none',
      ReplyRequest,
      { summary: 'x', items: [{ ...item, completedOn: '2026-02-30' }] },
      'items[0].completedOn',
      'completedOn must be a day such as 2026-03-31',
    ],
    ['a day of a query that is none', NoticeQuery, { dueBefore: '2026-02-30' }, 'dueBefore', 'dueBefore must be a day such as 2026-03-31'],
    ['a month that is none', SheetQuery, { period: '2026-13' }, 'period', 'period must be a month such as 2026-10'],
    ['a word that is no truth value', SheetQuery, { mine: 'yes' }, 'mine', 'mine must be a boolean value'],
  ])('is refused for %s', async (_, type, sent, field, message) => {
    expect(await problemsOf(type, sent)).toEqual([expect.objectContaining({ field, message })]);
  });
});

describe('the bounds that the contract tells of a field', () => {
  interface Told {
    readonly format?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly maxItems?: number;
  }

  const fields = TYPES.flatMap(([name, type]) => {
    const of = type.prototype as object;
    const names = (Reflect.getMetadata('swagger/apiModelPropertiesArray', of) as string[] | undefined) ?? [];
    return names.map((field) => {
      const property = field.replace(/^:/, '');
      return { name, type, property, told: Reflect.getMetadata('swagger/apiModelProperties', of, property) as Told };
    });
  });

  /** Values just beyond what is told; whether what is within is taken depends on other rules of the field as well. */
  function beyond({ format, minLength, maxLength, minimum, maximum, maxItems }: Told): unknown[] {
    // How long a password must be is a rule of the domain, with an error of its own.
    if (format === 'password') return [];
    return [
      ...(minLength !== undefined && minLength > 0 ? ['x'.repeat(minLength - 1)] : []),
      ...(maxLength !== undefined ? ['x'.repeat(maxLength + 1)] : []),
      ...(minimum !== undefined ? [minimum - 1] : []),
      ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? [maximum + 1] : []),
      ...(maxItems !== undefined ? [new Array(maxItems + 1).fill('x')] : []),
    ];
  }

  it.each(fields.filter(({ told }) => beyond(told).length > 0).map((field) => [`${field.name}.${field.property}`, field] as const))(
    'are kept: %s',
    async (_, { type, property, told }) => {
      for (const value of beyond(told)) {
        const problems = await problemsOf(type, { [property]: value });
        expect(problems.map(({ field }) => field.replace(/\[.*/, ''))).toContain(property);
      }
    },
  );
});

describe('a field of the wrong kind', () => {
  it.each([
    ['a list for a text', NewPlanRequest, { certaintyOutcomes: 'x' }, 'certaintyOutcomes', 'certaintyOutcomes must be an array'],
    [
      'a number for a text',
      NewPlanRequest,
      { quotaPercent: '10' },
      'quotaPercent',
      'quotaPercent must be a number with at most two decimals',
    ],
    ['objects for texts', SheetDraftRequest, { entries: ['x'] }, 'entries', 'each value in entries must be an object'],
  ])('is told to be %s', async (_, type, value, field, message) => {
    const told = (await problemsOf(type, value)).find((problem) => problem.field === field);
    expect(told?.message).toBe(message);
  });
});
