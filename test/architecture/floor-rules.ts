import { AREAS, DOMAIN, type Place, placeOf } from '../../src/docs/floors';
import type { Import } from '../../src/docs/import-graph';

/** What the domain may take from outside, by folder: each is pure. Everything else is its own. */
export const DOMAIN_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  kernel: ['node:crypto'],
  webhooks: ['ipaddr.js'],
  packs: ['chinese-days/dist/chinese-days.json'],
};

/** Relations that make an entity know another: modules know each other's ids only. */
const RELATIONS = ['ManyToOne', 'OneToMany', 'OneToOne', 'ManyToMany', 'JoinColumn', 'JoinTable'];

/** What an import breaks, in a sentence; undefined when it keeps the rules. */
export function brokenRule(i: Import): string | undefined {
  const from = placeOf(i.file);
  if (from.kind === 'unplaced') return `${from.area.path}/${from.folder} stands on no floor yet: place it in src/docs/floors.ts`;
  if (i.target === undefined) return brokenByPackage(i, from);
  const to = placeOf(i.target);
  if (to.kind === 'unplaced') return `${to.area.path}/${to.folder} stands on no floor yet: place it in src/docs/floors.ts`;
  if (from.kind === 'migrations') return to.kind === 'migrations' ? undefined : 'a migration must not change when our code does';
  if (from.kind === 'top') return throughFrontDoor(i.target, to);
  if (from.kind === 'demo') {
    if (to.kind === 'demo') return undefined;
    if (to.kind === 'area' && to.area === DOMAIN) return throughFrontDoor(i.target, to);
    return 'the synthetic city may import the domain only';
  }
  if (to.kind === 'top' || to.kind === 'demo') return `${from.area.name} is below what puts the house together`;
  // The database brings its own schema up to date.
  if (to.kind === 'migrations') return from.folder === 'database' ? undefined : 'only the database knows its migrations';
  if (to.area === from.area && to.folder === from.folder) return undefined;
  const [own, others] = [AREAS.indexOf(from.area), AREAS.indexOf(to.area)];
  if (others > own) return `goes up, from ${from.area.name} to ${to.area.name}`;
  if (others === own && to.floor > from.floor) return `goes up, from floor ${from.floor + 1} to floor ${to.floor + 1} of ${to.area.name}`;
  if (others === own && to.floor === from.floor) return `goes sideways on floor ${to.floor + 1} of ${to.area.name}`;
  return throughFrontDoor(i.target, to);
}

function throughFrontDoor(target: string, to: Place): string | undefined {
  if (to.kind !== 'area') return undefined;
  const door = `${to.area.path}/${to.folder}/index.ts`;
  return target === door ? undefined : `passes by the front door ${door}`;
}

function brokenByPackage(i: Import, from: Place): string | undefined {
  if (from.kind === 'area' && from.area === DOMAIN && !DOMAIN_PACKAGES[from.folder]?.includes(i.specifier))
    return 'the domain is pure: no framework, no clock, no input or output';
  if (from.kind === 'demo') return 'the synthetic city is drawn from its own seed and needs no package';
  if (from.kind === 'migrations' && i.specifier !== 'typeorm') return 'a migration is SQL';
  const relation = i.specifier === 'typeorm' ? i.names.find((name) => RELATIONS.includes(name)) : undefined;
  return relation === undefined ? undefined : `${relation}: no ORM relation, an id column here and a foreign key in the migration`;
}

/** Every import that breaks a rule: where it stands, what it asks for, why not. */
export function offenders(imports: readonly Import[]): string[] {
  return imports.flatMap((i) => {
    const rule = brokenRule(i);
    return rule === undefined ? [] : [`${i.file}:${i.line} '${i.specifier}' ${rule}`];
  });
}
