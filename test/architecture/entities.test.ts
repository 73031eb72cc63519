import type { TestApp } from '../support/app';
import { createTestApp } from '../support/app';

/**
 * What TypeORM would still change to make a migrated database fit the entities. Indexes, checks, unique and foreign keys, defaults and
 * comments are written by hand in the migrations and are not repeated in entities, so dropping or setting those is no difference;
 * a table or a column that is missing, or of another type, length or nullability, is one.
 */
const HAND_WRITTEN = [
  /^(DROP|CREATE UNIQUE|CREATE|ALTER) INDEX /,
  /^ALTER TABLE \S+ (DROP|ADD|RENAME) CONSTRAINT /,
  /^ALTER TABLE \S+ ALTER COLUMN \S+ (SET|DROP) DEFAULT/,
  /^COMMENT ON /,
];

async function differences(t: TestApp): Promise<string[]> {
  const { upQueries } = await t.database.dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query.trim()).filter((query) => !HAND_WRITTEN.some((pattern) => pattern.test(query)));
}

describe('entities', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp();
  });
  afterAll(() => t.close());

  it('have the tables and columns that the migrations make', async () => {
    expect(t.database.dataSource.entityMetadatas.map(({ tableName }) => tableName)).toContain('audit_entry');
    expect(await differences(t)).toEqual([]);
  });

  it.each([
    ['a column that no entity has', 'ALTER TABLE audit_entry ADD COLUMN mood text', /DROP COLUMN "mood"/],
    ['a column that may be empty here only', 'ALTER TABLE outbox_event ALTER COLUMN subject DROP NOT NULL', /"subject" SET NOT NULL/],
    ['a missing column', 'ALTER TABLE job_run DROP COLUMN error', /ADD "error"/],
  ])('differ when the database has %s', async (_, change, expected) => {
    await t.database.query(change);
    expect(await differences(t)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });
});
