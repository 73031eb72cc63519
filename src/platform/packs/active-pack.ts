import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { Global, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DomainError, hashOf } from '../../domain/kernel';
import type { Pack } from '../../domain/packs';
import { Clock } from '../clock';
import { Config } from '../config';
import { Database } from '../database';
import { loadPack } from './load-pack';

/** The pack this bureau runs on. */
@Injectable()
export class ActivePack {
  readonly pack: Pack;
  /** Its folder. */
  readonly directory: string;
  /** Hash of what the checks' verdicts depend on; a change means every case has to be looked at again. */
  readonly rulesVersion: string;

  constructor(config: Config) {
    this.directory = packDirectory(config.pack);
    this.pack = loadPack(this.directory);
    const { timeZone, calendar } = this.pack.manifest;
    this.rulesVersion = hashOf({ checks: this.pack.checks.map(({ tests: _, ...check }) => check), timeZone, calendar });
  }
}

/** The folder of a pack given by name (in `seeds/packs`) or by path. */
export function packDirectory(pack: string): string {
  if (isAbsolute(pack) || pack.includes('/')) return resolve(pack);
  return join(projectRoot(), 'seeds', 'packs', pack);
}

/** Where the project's data lies: the nearest folder above this file with a package.json. */
function projectRoot(): string {
  let directory = __dirname;
  while (!existsSync(join(directory, 'package.json'))) {
    if (dirname(directory) === directory) throw new Error('the project has no package.json above its code');
    directory = dirname(directory);
  }
  return directory;
}

/**
 * A database remembers its pack: one bureau, one pack, one database. Rules of two jurisdictions must never judge the same cases.
 */
@Injectable()
class PackGuard implements OnModuleInit {
  constructor(
    private readonly active: ActivePack,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `pack.mismatch` */
  async onModuleInit(): Promise<void> {
    const { name } = this.active.pack.manifest;
    await this.database.query('INSERT INTO deployment (pack, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      name,
      this.clock.date(),
    ]);
    const [deployment] = await this.database.query<{ pack: string }>('SELECT pack FROM deployment');
    if (deployment?.pack !== name)
      throw new DomainError(
        'pack.mismatch',
        `this database belongs to the pack "${deployment?.pack}", but PACK is "${name}"; set PACK=${deployment?.pack}, or another DATA_DIR or DATABASE_URL`,
      );
  }
}

@Global()
@Module({ providers: [ActivePack, PackGuard], exports: [ActivePack] })
export class PackModule {}
