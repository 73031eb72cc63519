import { SYSTEM } from '../../src/domain/identity';
import { Audit, AuditSealer } from '../../src/modules/audit';
import { createTestApp, type TestApp } from '../support/app';

describe('the audit chain', () => {
  let t: TestApp;
  beforeEach(async () => {
    t = await createTestApp();
    // The application has recorded what it did at its start; these tests count from an empty chain.
    await t.database.query('TRUNCATE audit_entry');
    await t.database.transact(async (tx) => {
      for (let n = 1; n <= 5; n++)
        await t.get(Audit).record(tx, {
          actor: SYSTEM,
          action: 'test.done',
          subject: { kind: 'test', id: String(n) },
          data: { n, nested: { b: 1, a: [null, 'ä'] } },
        });
    });
  });
  afterEach(() => t.close());

  /** As somebody would who owns the database and switches its guards off. */
  const tamper = (sql: string) =>
    t.database.transact(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query(sql);
    });
  const problems = async () => (await t.get(AuditSealer).verify()).problems;

  it('verifies what nobody touched', async () => {
    const result = await t.get(AuditSealer).verify();
    expect(result).toMatchObject({ entries: 5, headSeq: 5, problems: [] });
  });

  it('does not let entries be changed or removed', async () => {
    await t.get(AuditSealer).seal();
    await expect(t.database.query(`UPDATE audit_entry SET action = 'x'`)).rejects.toThrow(/cannot be changed/);
    await expect(t.database.query('DELETE FROM audit_entry')).rejects.toThrow(/cannot be changed/);
  });

  it.each([
    ['a changed entry', `UPDATE audit_entry SET data = '{"n": 30}' WHERE seq = 3`, [{ seq: 3, problem: 'the entry was changed' }]],
    ['a changed actor', `UPDATE audit_entry SET actor_id = 'mallory' WHERE seq = 1`, [{ seq: 1, problem: 'the entry was changed' }]],
    ['a removed entry', 'DELETE FROM audit_entry WHERE seq = 2', [{ seq: 2, problem: 'the entry is missing' }]],
    ['a cut-off end', 'DELETE FROM audit_entry WHERE seq >= 4', [{ seq: 4, problem: 'the end of the chain, up to 5, is missing' }]],
  ])('names %s', async (_, sql, expected) => {
    await t.get(AuditSealer).seal();
    await tamper(sql);
    expect(await problems()).toMatchObject(expected);
  });

  it('names an inserted entry', async () => {
    await t.get(AuditSealer).seal();
    await tamper(`
      ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_seq_key;
      INSERT INTO audit_entry SELECT gen_random_uuid(), 3, at, actor_kind, actor_id, 'forged', subject_kind, subject_id, unit_id, request_id, data, prev_hash, hash
      FROM audit_entry WHERE seq = 3`);
    const found = await problems();
    expect(found.map((p) => p.problem)).toContain('an entry with this number was inserted');
    expect(found.map((p) => p.problem)).toContain('the entry was changed');
  });

  it('seals while others write, without gaps', async () => {
    const write = (n: number) =>
      t.database.transact((tx) => t.get(Audit).record(tx, { actor: SYSTEM, action: 'test.done', subject: { kind: 'test', id: `w${n}` } }));
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => write(n)),
      t.get(AuditSealer).seal(),
      t.get(AuditSealer).seal(),
      ...Array.from({ length: 20 }, (_, n) => write(n)),
    ]);
    expect(await t.get(AuditSealer).verify()).toMatchObject({ entries: 45, headSeq: 45, problems: [] });
  });

  it('keeps the root of a day that is over', async () => {
    await t.get(AuditSealer).seal();
    const tomorrow = new Date(t.clock.now() + 86_400_000).toISOString().slice(0, 10);
    await t.get(AuditSealer).rootDays(tomorrow);
    const days = await t.database.query<{ first_seq: number; last_seq: number; root: string }>(
      'SELECT first_seq, last_seq, root FROM audit_day',
    );
    expect(days).toEqual([{ first_seq: 1, last_seq: 5, root: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });
});
