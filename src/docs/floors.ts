/**
 * The floors of the house, lowest first. An import goes down, never up and never sideways, and only through the other folder's
 * `index.ts`. The architecture tests keep this table and `docs/architecture.md` draws it; a new folder is placed here first.
 */
export interface Area {
  readonly name: string;
  /** Path of the folder that holds the area's folders. */
  readonly path: string;
  readonly title: string;
  readonly floors: readonly (readonly string[])[];
}

export const DOMAIN: Area = {
  name: 'domain',
  path: 'src/domain',
  title: 'Rules, pure TypeScript',
  floors: [
    ['kernel'],
    ['identity', 'cases', 'schemes', 'findings', 'law', 'statistics', 'documents', 'webhooks'],
    ['checks', 'sampling', 'reviews'],
    ['accountability', 'notices', 'assessments'],
    ['packs'],
  ],
};

export const PLATFORM: Area = {
  name: 'platform',
  path: 'src/platform',
  title: 'What every module stands on',
  floors: [
    ['clock', 'config', 'readers'],
    ['database', 'logging'],
    ['http', 'outbox', 'packs', 'queue', 'storage'],
  ],
};

export const MODULES: Area = {
  name: 'modules',
  path: 'src/modules',
  title: 'Use cases, stored and served',
  floors: [
    ['audit'],
    ['identity', 'jobs', 'law'],
    ['documents', 'webhooks', 'schemes'],
    ['cases'],
    ['findings', 'ingest'],
    ['checks', 'sampling'],
    ['reviews'],
    ['accountability'],
    ['notices'],
    ['assessments'],
    ['bulletins'],
  ],
};

/** The areas, lowest first: each may import every one before it. */
export const AREAS: readonly Area[] = [DOMAIN, PLATFORM, MODULES];

/** Where a file stands in the house. */
export type Place =
  | { readonly kind: 'area'; readonly area: Area; readonly folder: string; readonly floor: number }
  /** A folder of an area that the table does not know. */
  | { readonly kind: 'unplaced'; readonly area: Area; readonly folder: string }
  /** Puts the parts together: entry points, wiring, the command line, the generator of these pages. */
  | { readonly kind: 'top' }
  /** The synthetic city, which knows the domain and nothing else. */
  | { readonly kind: 'demo' }
  /** Changes of the schema, which know nothing of ours. */
  | { readonly kind: 'migrations' };

/** The place of a file, by its path from the project's root. */
export function placeOf(file: string): Place {
  for (const area of AREAS)
    if (file.startsWith(`${area.path}/`)) {
      const folder = file.slice(area.path.length + 1).split('/')[0]!;
      const floor = area.floors.findIndex((names) => names.includes(folder));
      return floor < 0 ? { kind: 'unplaced', area, folder } : { kind: 'area', area, folder, floor };
    }
  if (file.startsWith('migrations/')) return { kind: 'migrations' };
  if (file.startsWith('seeds/')) return { kind: 'demo' };
  return { kind: 'top' };
}
