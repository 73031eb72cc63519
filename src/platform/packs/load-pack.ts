import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { AccountabilityPolicy } from '../../domain/accountability';
import { type MappingDefinition, parseMapping } from '../../domain/cases';
import { type CheckDefinition, parseChecks, runCheckTests } from '../../domain/checks';
import { isKnownSignal } from '../../domain/findings';
import { DomainError, hashOf, Zone } from '../../domain/kernel';
import { assemblePack, type Pack, parseManifest } from '../../domain/packs';
import { isSignal, parseScheme, type SchemeDefinition } from '../../domain/schemes';
import { type PackProblem, YamlFile } from './yaml-file';

const FOLDERS = ['checks', 'schemes', 'mappings'] as const;

/**
 * Reads and validates the pack in a folder.
 *
 * @throws DomainError `pack.invalid` with every problem of every file: `field` is "checks/x.yaml:12 checks[3].limit.amount".
 */
export function loadPack(directory: string): Pack {
  const reading = readPack(directory);
  if (reading.problems.length > 0) throw packInvalid(directory, reading.problems);
  return reading.pack!;
}

/**
 * Everything that is wrong with the pack in a folder, including test cases of its checks that do not hold; these run only
 * when all files could be read.
 */
export function validatePack(directory: string): {
  readonly problems: readonly PackProblem[];
  readonly pack?: Pack;
  readonly testsRun: number;
} {
  const { problems, pack, origins } = readPack(directory);
  if (!pack || problems.length > 0) return { problems, testsRun: 0 };
  const failures = runCheckTests(pack.checks, pack.checkContext).map(({ check, test, message }): PackProblem => {
    const { file, index } = origins.get(check)!;
    const definition = pack.checks.find((candidate) => candidate.code === check)!;
    const path = ['checks', index, 'tests', definition.tests.findIndex(({ name }) => name === test)];
    return { file: file.name, line: file.lineOf(path), field: `${check} "${test}"`, message };
  });
  return { problems: failures, pack, testsRun: pack.checks.reduce((sum, { tests }) => sum + tests.length, 0) };
}

interface Reading {
  readonly problems: readonly PackProblem[];
  readonly pack?: Pack;
  /** Where each check stands. */
  readonly origins: ReadonlyMap<string, { readonly file: YamlFile; readonly index: number }>;
}

function readPack(directory: string): Reading {
  const root = resolve(directory);
  const origins = new Map<string, { file: YamlFile; index: number }>();
  if (!existsSync(join(root, 'pack.yaml')))
    return { problems: [{ file: 'pack.yaml', line: 0, field: '', message: `is missing in ${directory}` }], origins };

  const manifestFile = new YamlFile(join(root, 'pack.yaml'), 'pack.yaml');
  const files = FOLDERS.map((folder) => ({ folder, files: yamlFilesOf(root, folder) }));
  const all = [manifestFile, ...files.flatMap((entry) => entry.files)];
  const read = <T>(folder: (typeof FOLDERS)[number], parse: (file: YamlFile) => T): { file: YamlFile; content: T }[] =>
    files
      .filter((entry) => entry.folder === folder)
      .flatMap((entry) => entry.files.filter(isReadable).map((file) => ({ file, content: parse(file) })));

  const manifest = isReadable(manifestFile) ? parseManifest(manifestFile.value, manifestFile.report) : undefined;
  if (manifest && manifest.name !== '' && manifest.name !== basename(root))
    manifestFile.report(['name'], `expected the name of the folder, ${basename(root)}`);
  // Without a readable manifest the other files are still read, so that their problems show too; the zone only places moments.
  const zone = new Zone(manifest?.timeZone ?? 'UTC');
  const checkFiles = read('checks', (file) => parseChecks(file.value, file.report, zone));
  const schemeFiles = read('schemes', (file) => parseScheme(file.value, file.report));
  const mappingFiles = read('mappings', (file) => parseMapping(file.value, file.report));

  const checks: CheckDefinition[] = [];
  for (const { file, content } of checkFiles) {
    for (const [index, check] of content.entries()) {
      const first = origins.get(check.code);
      if (first && check.code !== '') {
        const where = `${first.file.name}:${first.file.lineOf(['checks', first.index])}`;
        file.report(['checks', index, 'code'], `is taken: ${check.code} stands in ${where}`);
      } else origins.set(check.code, { file, index });
      checks.push(check);
    }
  }
  const allChecksRead = files.every((entry) => entry.folder !== 'checks' || (entry.files.length > 0 && entry.files.every(isReadable)));
  if (files.every((entry) => entry.folder !== 'checks' || entry.files.length === 0))
    manifestFile.report([], 'the pack has no checks/*.yaml');

  if (manifest?.accountability && allChecksRead) linkTriggers(manifest.accountability, checks, manifestFile);

  const schemes: SchemeDefinition[] = [];
  for (const { file, content } of schemeFiles) {
    if (!content) continue;
    // A check of a file that could not be read is not unknown.
    if (allChecksRead) linkScheme(content, file, new Set(origins.keys()));
    if (schemes.some(({ code, version }) => code === content.code && version === content.version))
      file.report(['code'], `is taken: another file has ${content.code} in the same version`);
    schemes.push(content);
  }
  const mappings: MappingDefinition[] = [];
  for (const { file, content } of mappingFiles) {
    if (!content) continue;
    if (mappings.some(({ code }) => code === content.code)) file.report(['code'], `is taken: another file has ${content.code}`);
    mappings.push(content);
  }

  const problems = all.flatMap((file) => file.problems);
  if (problems.length > 0 || !manifest) return { problems, origins };
  const version = hashOf(Object.fromEntries(all.map((file) => [file.name, file.value])));
  return { problems, origins, pack: assemblePack({ manifest, version, checks, schemes, mappings }) };
}

/** Every check and stage that opens an inquiry must be in the pack: a misspelt one would never open any. */
function linkTriggers({ triggers }: AccountabilityPolicy, checks: readonly CheckDefinition[], file: YamlFile): void {
  const known = { checks: new Set(checks.map(({ code }) => code)), stages: new Set(checks.map(({ stage }) => stage)) };
  for (const [t, trigger] of triggers.entries())
    for (const key of ['checks', 'stages'] as const)
      for (const [i, name] of trigger[key].entries())
        if (!known[key].has(name))
          file.report(['accountability', 'triggers', t, key, i], `${name} is no ${key === 'checks' ? 'check' : 'stage'} of this pack`);
}

/** Every check a scheme counts must be in the pack. */
function linkScheme(scheme: SchemeDefinition, file: YamlFile, known: ReadonlySet<string>): void {
  const verify = (codes: readonly string[], path: readonly (string | number)[]) => {
    for (const [i, code] of codes.entries())
      if (!known.has(code) && !isKnownSignal(code))
        file.report([...path, 'checks', i], `${code} is no ${isSignal(code) ? 'signal' : 'check of this pack'}`);
  };
  for (const [b, branch] of scheme.branches.entries())
    for (const [i, item] of branch.items.entries()) verify(item.checks, ['branches', b, 'items', i]);
  for (const [v, veto] of scheme.vetoes.entries()) verify(veto.checks, ['vetoes', v]);
}

function isReadable(file: YamlFile): boolean {
  return file.value !== undefined;
}

function yamlFilesOf(root: string, folder: string): YamlFile[] {
  const directory = join(root, folder);
  if (!existsSync(directory) || !statSync(directory).isDirectory()) return [];
  return readdirSync(directory)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => new YamlFile(join(directory, name), `${folder}/${name}`));
}

function packInvalid(directory: string, problems: readonly PackProblem[]): DomainError {
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  const [first] = problems;
  const detail = `the pack ${basename(resolve(directory))} has ${count}; the first: ${first!.file}:${first!.line} ${first!.field} ${first!.message}`;
  return new DomainError(
    'pack.invalid',
    detail,
    problems.map(({ file, line, field, message, value }) => ({
      field: `${file}:${line} ${field}`.trimEnd(),
      message,
      line,
      ...(value !== undefined && { value }),
    })),
  );
}
