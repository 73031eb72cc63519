import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DomainError } from '../../domain/kernel';
import { type LawText, type LibrarySettings, NO_SETTINGS, parseLaw, parseLibrarySettings, versionKey } from '../../domain/law';
import { YamlFile } from '../../platform/packs';

const FOLDER = 'law';
const SETTINGS = 'library.yaml';

/** Paths of the texts that the pack in a folder carries; none where it carries none. */
export function packLawFiles(packDirectory: string): string[] {
  const folder = join(packDirectory, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * What the pack knows of its laws beside their texts.
 *
 * @throws DomainError `pack.invalid` with every problem.
 */
export function packLawSettings(packDirectory: string): LibrarySettings {
  const path = join(packDirectory, FOLDER, SETTINGS);
  if (!existsSync(path)) return NO_SETTINGS;
  const file = new YamlFile(path, `${FOLDER}/${SETTINGS}`);
  const settings = file.value === undefined ? NO_SETTINGS : parseLibrarySettings(file.value, file.report);
  if (file.problems.length === 0) return settings;
  const fields = file.problems.map(({ line, field, message }) => ({ field: `${file.name}:${line} ${field}`.trimEnd(), message, line }));
  throw new DomainError('pack.invalid', `${fields[0]!.field} ${fields[0]!.message}`, fields);
}

/**
 * The texts that the pack in a folder carries, without a database.
 *
 * @throws DomainError `pack.invalid`, `law.text-invalid`
 */
export function readPackLaws(packDirectory: string): LawText[] {
  const { inForce } = packLawSettings(packDirectory);
  return packLawFiles(packDirectory).map((file) => {
    const name = basename(file);
    const knownInForce = (title: string, textVersion: string) => inForce.get(versionKey(title, textVersion));
    const { law, problems } = parseLaw(readFileSync(file, 'utf8'), { name, knownInForce });
    if (law) return law;
    throw new DomainError('law.text-invalid', `${name}:${problems[0]!.line ?? 1}: expected ${problems[0]!.message}`, problems);
  });
}
