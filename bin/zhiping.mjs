#!/usr/bin/env node
/**
 * Starts a part of the product, compiling it first when a source is newer than what was compiled. Compiling goes to a folder of its own
 * that then takes the place of `dist`, so two commands started at once cannot see each other's half.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
const SOURCES = ['src', 'migrations', 'seeds', 'bench'];
const PARTS = {
  start: 'src/main.js',
  worker: 'src/worker.js',
  cli: 'src/cli.js',
  bench: 'bench/main.js',
  'coverage-figures': 'bench/coverage.js',
  docs: 'src/docs.js',
};

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.ts$/.test(path) ? stat.mtimeMs : 0;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function build() {
  const sources = SOURCES.filter((name) => existsSync(join(root, name)));
  const began = new Date();
  if (existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...sources.map((name) => newest(join(root, name))))) return;
  const target = join(root, `.build-${process.pid}`);
  const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const result = spawnSync(process.execPath, [swc, ...sources, '-d', target, '--quiet'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) process.exit(result.status ?? 1);
  writeFileSync(join(target, '.built'), '');
  utimesSync(join(target, '.built'), began, began);
  const old = join(root, `.build-${process.pid}-old`);
  if (existsSync(dist)) renameSync(dist, old);
  try {
    renameSync(target, dist);
  } catch {
    // Another command finished the same build in between.
    rmSync(target, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
}

const [part, ...args] = process.argv.slice(2);
if (part === 'build') {
  build();
  process.exit(0);
}
const entry = PARTS[part];
if (!entry) {
  console.error(`usage: zhiping build|${Object.keys(PARTS).join('|')} …`);
  process.exit(2);
}
build();
const child = spawn(process.execPath, ['--enable-source-maps', '--disable-warning=ExperimentalWarning', join(dist, entry), ...args], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 128 : (code ?? 1)));
