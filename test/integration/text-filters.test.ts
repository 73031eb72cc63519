import { containsPattern, containsSql } from '../../src/modules/identity';
import { createTestApp, type TestApp } from '../support/app';
import { ThingModule } from '../support/things';

const NAMES = [
  '盗窃案',
  '打架斗殴',
  'Straße 5',
  'STRASSE 5',
  'Ａ座',
  'ａ座',
  '100%',
  '1000',
  'a_b',
  'ab',
  'ΣΊΣΥΦΟΣ',
  'Жалоба',
  'back\\slash',
];

describe('a text filter', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ module: ThingModule });
    await t.database.query('CREATE TABLE named (name text, other text)');
    await t.database.query('INSERT INTO named SELECT unnest($1::text[]), NULL', [NAMES]);
  });
  afterAll(() => t.close());

  const found = async (condition: string, parameters: unknown[]) => {
    const rows = await t.database.query<{ name: string }>(`SELECT name FROM named WHERE ${condition} ORDER BY name`, parameters);
    return rows.map(({ name }) => name);
  };

  it.each([
    '盗窃',
    '斗殴',
    '盗',
    'straße',
    'strasse',
    'Ａ',
    'ａ座',
    '座',
    '0%',
    '100',
    '5',
    'A_B',
    'a_',
    '_',
    'σίσυφος',
    'ЖАЛ',
    '\\',
    '不在',
  ])('finds for %s what stands there in either case', async (text) => {
    const parameters: unknown[] = [];
    const condition = containsSql(['other', 'name'], text, parameters);
    expect(await found(condition, parameters)).toEqual(await found('name ILIKE $1', [containsPattern(text)]));
  });

  it('finds both cases of letters, and asks for one only where there is one', async () => {
    const parameters: unknown[] = [];
    expect(await found(containsSql(['name'], 'a座', parameters), parameters)).toEqual([]);
    expect(await found(containsSql(['name'], 'ａ', []), ['%ａ%'])).toEqual(['Ａ座', 'ａ座']);
    expect(containsSql(['name'], '盗窃 2026-07', [])).toBe('(name LIKE $1)');
    expect(containsSql(['name', 'other'], '盗窃 A', [1])).toBe('(name ILIKE $2 OR other ILIKE $2)');
  });

  it('takes no letter for one without cases that the server makes of another', async () => {
    const rows = await t.database.query<{ letter: string; lowered: string }>(
      `SELECT chr(n) AS letter, lower(chr(n)) AS lowered FROM generate_series(1, 131071) n
       WHERE n NOT BETWEEN 55296 AND 57343 AND lower(chr(n)) <> chr(n)`,
    );
    const known = rows.filter(({ letter, lowered }) => !/\p{Cn}/u.test(letter + lowered));
    expect(known.length).toBeGreaterThan(1_000);
    expect(known.filter(({ lowered }) => lowered.toLowerCase() === lowered.toUpperCase())).toEqual([]);
    expect(known.filter(({ letter }) => letter.toLowerCase() === letter.toUpperCase())).toEqual([]);
  });
});
