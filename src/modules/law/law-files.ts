import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TextDecoder } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError, type FieldProblem } from '../../domain/kernel';
import { LawLibrary } from './law-library';
import { type LawImportOptions, type LawImportResult, LawService } from './law.service';

/** What became of one file. */
export interface LawFileOutcome {
  readonly file: string;
  readonly result?: LawImportResult;
  /** Why it was refused, each with its line where it has one. */
  readonly problems?: readonly FieldProblem[];
}

/** A statute of ten thousand articles fits; a file that is none is not read into memory. */
const LARGEST = 16 * 1024 * 1024;

/** Takes files of statutes in, each by itself: one that is refused does not hold up the others. */
@Injectable()
export class LawFiles {
  constructor(
    private readonly laws: LawService,
    private readonly library: LawLibrary,
  ) {}

  /** Paths of the texts that the pack carries. */
  packFiles(): string[] {
    return this.library.files();
  }

  /**
   * Imports files, and every `.md` file in folders below those given. Days in force may be given by file name.
   *
   * @param paths files and folders; the pack's own texts when there are none.
   * @throws DomainError `import.unreadable` when a path is neither.
   */
  async importPaths(
    actor: Actor,
    paths: readonly string[],
    options: Omit<LawImportOptions, 'name' | 'inForceOn'> & { readonly inForce?: ReadonlyMap<string, string> | undefined } = {},
  ): Promise<LawFileOutcome[]> {
    const files = paths.length === 0 ? this.packFiles() : (await Promise.all(paths.map(filesOf))).flat();
    const { inForce, ...rest } = options;
    const outcomes: LawFileOutcome[] = [];
    for (const file of files) {
      const name = basename(file);
      try {
        const text = await readText(file);
        const inForceOn = inForce?.get(name) ?? inForce?.get(name.replace(/\.md$/, ''));
        outcomes.push({ file, result: await this.laws.importText(actor, text, { ...rest, name, inForceOn }) });
      } catch (error) {
        if (!(error instanceof DomainError) || error.code === 'auth.forbidden') throw error;
        outcomes.push({ file, problems: error.fields.length > 0 ? error.fields : [{ field: 'text', message: error.message }] });
      }
    }
    return outcomes;
  }
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new DomainError('import.unreadable', `there is no file or folder ${path}`);
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true });
  return entries
    .filter((entry) => entry.endsWith('.md'))
    .sort()
    .map((entry) => join(path, entry));
}

/** @throws DomainError `law.text-invalid` when the file is too large or no UTF-8. */
async function readText(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > LARGEST) throw new DomainError('law.text-invalid', `a file of at most ${LARGEST} bytes, not ${size}`);
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new DomainError('law.text-invalid', 'text in UTF-8, which the file is not', [], { cause: error });
  }
}
