import { copyRows, type Database, isUniqueViolation } from '../../src/platform/database';
import { createTestApp, type TestApp } from '../support/app';
import { ThingModule } from '../support/things';

describe('the door to the database', () => {
  let t: TestApp;
  let database: Database;
  beforeAll(async () => {
    t = await createTestApp({ module: ThingModule });
    ({ database } = t);
    await database.query('CREATE TABLE spot (id int PRIMARY KEY, name text)');
  });
  afterAll(() => t.close());

  it('gives the rows of every statement alike', async () => {
    expect(await database.query(`INSERT INTO spot VALUES (1, 'a'), (2, 'b') RETURNING id`)).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await database.query(`UPDATE spot SET name = $1 WHERE id = $2 RETURNING name`, ['c', 2])).toEqual([{ name: 'c' }]);
    expect(await database.query('UPDATE spot SET name = name')).toEqual([]);
    expect(await database.query('DELETE FROM spot WHERE id = 2 RETURNING id')).toEqual([{ id: 2 }]);
    expect(await database.query('SELECT id, name FROM spot')).toEqual([{ id: 1, name: 'a' }]);
  });

  it('tells what a statement broke, with the statement, and goes on with the same connections', async () => {
    const pids = async () => {
      const rows = await Promise.all(Array.from({ length: 3 }, () => database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')));
      return rows.map(([row]) => row!.pid).sort();
    };
    const before = await pids();
    const broken: unknown = await database.query('INSERT INTO spot VALUES ($1, $2)', [1, 'again']).catch((error: unknown) => error);
    expect(isUniqueViolation(broken, 'spot_pkey')).toBe(true);
    expect(broken).toMatchObject({ query: 'INSERT INTO spot VALUES ($1, $2)', code: '23505' });
    expect(await pids()).toEqual(before);
  });

  it('copies rows as they are made, all or none, and tells what broke', async () => {
    const rows = function* (count: number, wrongAt: number, wrong: () => number) {
      for (let id = 100; id < 100 + count; id++) yield [id - 100 === wrongAt ? wrong() : id, `a\tb\\c\n${id}`];
    };
    const copy = (made: Iterable<(string | number)[]>) => database.transact((tx) => copyRows(tx, 'spot', ['id', 'name'], made));
    const broken: unknown = await copy(rows(2_000, 1_500, () => 100)).catch((error: unknown) => error);
    expect(isUniqueViolation(broken, 'spot_pkey')).toBe(true);
    const unmade = rows(2_000, 600, () => {
      throw new RangeError('no such row');
    });
    await expect(copy(unmade)).rejects.toThrow('no such row');
    await copy([]);
    expect(await database.query('SELECT id FROM spot WHERE id >= 100')).toEqual([]);
    await copy(rows(1_001, -1, () => 0));
    expect(await database.query('SELECT count(*) AS n, min(name) AS first FROM spot WHERE id >= 100')).toEqual([
      { n: 1_001, first: 'a\tb\\c\n100' },
    ]);
    await database.query('DELETE FROM spot WHERE id >= 100');
  });

  it('fails the statement whose connection breaks, and no other', async () => {
    const running = database.query('SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(10)');
    await expect(running).rejects.toThrow(/terminat/);
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says that nobody is there once it is closed', async () => {
    const closed = await createTestApp({ module: ThingModule });
    await closed.close();
    await expect(closed.database.query('SELECT 1')).rejects.toThrow(/not connected|Cannot use a pool/i);
  });
});
