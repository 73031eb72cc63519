import { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres';

/** A process that uses the embedded server of a data directory: prints its address, leaves when its input ends. */
async function main(): Promise<void> {
  const { url, server } = await EmbeddedPostgres.acquire({ dataDir: process.argv[2]!, settings: ['fsync=off'] });
  process.stdin.resume();
  process.stdin.once('end', () => void server.release().then(() => process.exit(0)));
  process.stdout.write(`${url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
