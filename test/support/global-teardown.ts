import { rmSync } from 'node:fs';

export default async function globalTeardown(): Promise<void> {
  const held = globalThis.zhipingTestServer;
  if (!held) return;
  globalThis.zhipingTestServer = undefined;
  await held.server.release();
  rmSync(held.dataDir, { recursive: true, force: true });
}
