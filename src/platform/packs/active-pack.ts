import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { Global, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DomainError, hashOf, type LocalDate } from '../../domain/kernel';
import { assemblePack, type Pack } from '../../domain/packs';
import { Clock } from '../clock';
import { Config } from '../config';
import { Database } from '../database';
import { loadPack } from './load-pack';

/** The pack this bureau runs on, with the days of its calendar that the city has corrected since. */
@Injectable()
export class ActivePack {
  /** Its folder. */
  readonly directory: string;
  private readonly published: Pack;
  private current: { readonly pack: Pack; readonly rulesVersion: string; readonly corrections: string };

  constructor(config: Config) {
    this.directory = packDirectory(config.pack);
    this.published = loadPack(this.directory);
    this.current = { pack: this.published, rulesVersion: rulesVersionOf(this.published), corrections: '[]' };
  }

  get pack(): Pack {
    return this.current.pack;
  }

  /** Hash of what the checks' verdicts depend on; a change means every case has to be looked at again. */
  get rulesVersion(): string {
    return this.current.rulesVersion;
  }

  /** Puts the city's corrections of single days on top of the pack's own; those given before and not now no longer hold. */
  correctCalendar(days: readonly { readonly day: LocalDate; readonly working: boolean }[]): void {
    const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1)).map(({ day, working }) => ({ date: day, working }));
    const corrections = JSON.stringify(sorted);
    if (corrections === this.current.corrections) return;
    const { manifest } = this.published;
    const corrected = new Set(sorted.map(({ date }) => date));
    const calendar = {
      ...manifest.calendar,
      corrections: [...manifest.calendar.corrections.filter(({ date }) => !corrected.has(date)), ...sorted],
    };
    const pack = assemblePack({ ...this.published, manifest: { ...manifest, calendar } });
    this.current = { pack, rulesVersion: rulesVersionOf(pack), corrections };
  }
}

/** Counted up when the same rules say something else of the same facts: every case is then looked at again. */
const ENGINE = 2;

function rulesVersionOf({ checks, manifest }: Pack): string {
  const { timeZone, calendar } = manifest;
  return hashOf({ engine: ENGINE, checks: checks.map(({ tests: _, ...check }) => check), timeZone, calendar });
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
