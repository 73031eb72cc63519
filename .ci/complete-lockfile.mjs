/**
 * Adds the packages of other platforms to package-lock.json. Behind a registry that has those of one platform only, npm leaves the others
 * out when it writes the file, and `npm ci` then refuses it everywhere. Run it after `npm install`; it changes nothing that is there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

const OS = /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)\b/;
const CPU = /\b(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)\b/;

/** What the names of such packages say: `@swc/core-linux-arm64-musl`. */
function platformOf(name) {
  const [os, cpu] = [OS.exec(name)?.[1], CPU.exec(name)?.[1]];
  if (!os || !cpu) return undefined;
  const libc = os !== 'linux' ? undefined : /musl/.test(name) ? 'musl' : /gnu/.test(name) ? 'glibc' : undefined;
  return { os: [os], cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc] }) };
}

const added = [];
for (const [path, parent] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const known = `node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages;
    const platform = platformOf(name);
    if (known || !platform || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = { version, ...platform, ...(parent.dev ? { dev: true } : {}), optional: true };
    added.push(`${name}@${version}`);
  }

if (added.length > 0) {
  const [root, ...rest] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(added.length === 0 ? 'package-lock.json is complete' : `added to package-lock.json: ${added.join(', ')}`);
