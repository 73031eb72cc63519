/**
 * `npm start` as a newcomer uses it: on an empty data directory until it is ready, Ctrl-C, nothing left running, and a second time on
 * what the first one left. The argument is the data directory.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_SECONDS = 60;
const dataDir = process.argv[2];

const port = await new Promise((done) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

/** Processes that were started with the data directory in their words or their environment. */
function running() {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .flatMap((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return words.includes(dataDir) || readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}`)
          ? [`${pid} ${words}`]
          : [];
      } catch {
        return [];
      }
    });
}

/** A group of its own, as a terminal gives it, so that Ctrl-C reaches all of it. */
async function startAndStop() {
  const began = Date.now();
  const child = spawn('npm', ['start'], {
    detached: true,
    stdio: 'inherit',
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port) },
  });
  const ended = new Promise((done) => child.once('exit', (code, signal) => done(signal ?? code)));
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
      if (
        await fetch(`http://127.0.0.1:${port}/health/ready`).then(
          (r) => r.ok,
          () => false,
        )
      )
        break;
      if (Date.now() - began > READY_SECONDS * 1000) throw new Error(`not ready after ${READY_SECONDS} s`);
      await sleep(100);
    }
    console.log(`ready after ${((Date.now() - began) / 1000).toFixed(1)} s`);
  } finally {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    await Promise.race([ended, sleep(30_000, undefined, { ref: false })]);
  }
  for (let waited = 0; running().length > 0 && waited < 5_000; waited += 100) await sleep(100);
  const left = running();
  if (left.length > 0) throw new Error(`still running after Ctrl-C:\n${left.join('\n')}`);
  console.log('stopped, nothing is left running');
}

try {
  await startAndStop();
  await startAndStop();
} catch (error) {
  console.error(String(error));
  for (const line of running()) {
    try {
      process.kill(Number(line.split(' ')[0]), 'SIGKILL');
    } catch {
      // It ended by itself in between.
    }
  }
  process.exitCode = 1;
}
