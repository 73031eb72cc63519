import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import { DomainError, hashOf } from '../../domain/kernel';
import { type LibrarySettings, NO_SETTINGS, parseLibrarySettings, type Segmenter } from '../../domain/law';
import { ActivePack, YamlFile } from '../../platform/packs';

const FOLDER = 'law';
const SETTINGS = 'library.yaml';
/** More than any word of the general dictionary has, so that a term of the trade is never cut. */
const TERM_FREQUENCY = 1_000_000;

/** The pack's law folder: texts to begin with, days in force, abbreviations, and the words by which articles are cut for the search. */
@Injectable()
export class LawLibrary {
  readonly settings: LibrarySettings;
  /** Changes when articles would be cut into other words. */
  readonly wordsHash: string;
  private readonly folder: string;
  private jieba: Jieba | undefined;

  /** Unknown words are cut into characters, not guessed from their neighbours: a query is cut as the text was. */
  readonly segmenter: Segmenter = {
    forIndex: (text) => this.dictionary().cutForSearch(text, false),
    forQuery: (text) => this.dictionary().cut(text, false),
  };

  constructor(active: ActivePack) {
    this.folder = join(active.directory, FOLDER);
    this.settings = readSettings(this.folder);
    const { words, broader } = this.settings;
    this.wordsHash = hashOf({
      words: [...words].sort(),
      broader: [...broader].map(([word, above]) => `${word} ${above.join(' ')}`).sort(),
    });
  }

  /** Paths of the texts that the pack carries; none where it carries none. */
  files(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => join(this.folder, name));
  }

  /** Loaded when first needed: it takes a fifth of a second and some 30 MB, which a worker without searches need not pay. */
  private dictionary(): Jieba {
    if (!this.jieba) {
      this.jieba = Jieba.withDict(dict);
      const terms = [...this.settings.words, ...this.settings.broader.keys()].map((word) => `${word} ${TERM_FREQUENCY} n\n`);
      this.jieba.loadDict(Buffer.from(terms.join('')));
    }
    return this.jieba;
  }
}

/** @throws DomainError `pack.invalid` with every problem. */
function readSettings(folder: string): LibrarySettings {
  const path = join(folder, SETTINGS);
  if (!existsSync(path)) return NO_SETTINGS;
  const file = new YamlFile(path, `${FOLDER}/${SETTINGS}`);
  const settings = file.value === undefined ? NO_SETTINGS : parseLibrarySettings(file.value, file.report);
  if (file.problems.length === 0) return settings;
  const fields = file.problems.map(({ line, field, message }) => ({ field: `${file.name}:${line} ${field}`.trimEnd(), message, line }));
  throw new DomainError('pack.invalid', `${fields[0]!.field} ${fields[0]!.message}`, fields);
}
