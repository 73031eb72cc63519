import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AREAS } from '../../src/docs/floors';
import { offenders } from './floor-rules';
import { imports, plantedImports, ROOT } from './sources';

describe('floors', () => {
  it('has every import go down, through a front door', () => {
    expect(offenders(imports())).toEqual([]);
  });

  it.each(AREAS)('has every folder of $path in its table', ({ path, floors }) => {
    const folders = readdirSync(join(ROOT, path), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !floors.flat().includes(name))).toEqual([]);
  });

  it.each(AREAS)('has a front door for every folder of $path that others import', ({ path }) => {
    const doors = imports().flatMap(({ target }) => (target?.startsWith(`${path}/`) && target.endsWith('/index.ts') ? [target] : []));
    expect([...new Set(doors)].filter((door) => !existsSync(join(ROOT, door)))).toEqual([]);
  });

  const known = ['src/modules/audit/audit-chain.ts', 'src/domain/kernel/points.ts', 'src/boot.ts', 'migrations/index.ts'];
  it.each([
    ['src/modules/audit/x.ts', `import { Jobs } from '../jobs';`, /goes up, from floor 1 to floor 2 of modules/],
    ['src/modules/jobs/x.ts', `import type { Units } from '../identity';`, /goes sideways on floor 2 of modules/],
    [
      'src/modules/jobs/x.ts',
      `\n\nimport { link } from '../audit/audit-chain';`,
      /^src\/modules\/jobs\/x.ts:3 .* passes by the front door/,
    ],
    ['src/platform/clock/x.ts', `import { Audit } from '../../modules/audit';`, /goes up, from platform to modules/],
    ['src/platform/http/x.ts', `export * from '../queue';`, /goes sideways on floor 3 of platform/],
    ['src/platform/config/x.ts', `import { createServer } from '../../boot';`, /below what puts the house together/],
    ['src/platform/outbox/x.ts', `import { MIGRATIONS } from '../../../migrations';`, /only the database knows/],
    ['src/domain/cases/x.ts', `const p = await import('../kernel/points');`, /passes by the front door/],
    ['src/domain/cases/x.ts', `import { Injectable } from '@nestjs/common';`, /the domain is pure/],
    ['src/domain/cases/x.ts', `import { createHash } from 'node:crypto';`, /the domain is pure/],
    ['src/domain/kernel/x.ts', `type S = import('node:fs').Stats;`, /the domain is pure/],
    ['src/domain/novel/x.ts', `import { DomainError } from '../kernel';`, /stands on no floor yet/],
    ['src/main.ts', `import { link } from './modules/audit/audit-chain';`, /passes by the front door/],
    ['seeds/demo/x.ts', `import { Clock } from '../../src/platform/clock';`, /may import the domain only/],
    ['migrations/0009-x.ts', `import { newId } from '../src/platform/database';`, /must not change/],
    ['src/modules/cases/x.entity.ts', `import { Entity, ManyToOne } from 'typeorm';`, /ManyToOne: no ORM relation/],
  ])('refuses in %s: %s', (file, text, rule) => {
    expect(offenders(plantedImports(file, text, known))).toEqual([expect.stringMatching(rule)]);
  });
});
