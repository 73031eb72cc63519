import { Client } from 'pg';
import type { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres';

declare global {
  var zhipingTestServer: { server: EmbeddedPostgres; dataDir: string } | undefined;
}

export const TEMPLATE = 'zhiping_template';

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

let counter = 0;

/** A fresh clone of the migrated template. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const server = process.env['ZHIPING_TEST_SERVER'];
  if (server === undefined) throw new Error('the test server is not running: run these tests through jest.config.js');
  const name = `zhiping_test_${process.pid}_${++counter}`;
  await onServer(server, async (client) => {
    // Cloning needs the template to be unused; two workers may ask at once.
    await client.query('SELECT pg_advisory_lock(7020090199)');
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
    await client.query('SELECT pg_advisory_unlock(7020090199)');
  });
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

async function onServer(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
