import { Injectable } from '@nestjs/common';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import { hashOf } from '../../domain/kernel';
import type { LibrarySettings, Segmenter } from '../../domain/law';
import { ActivePack } from '../../platform/packs';
import { packLawFiles, packLawSettings } from './pack-laws';

/** More than any word of the general dictionary has, so that a term of the trade is never cut. */
const TERM_FREQUENCY = 1_000_000;

/** The pack's law folder: texts to begin with, days in force, abbreviations, and the words by which articles are cut for the search. */
@Injectable()
export class LawLibrary {
  readonly settings: LibrarySettings;
  /** Changes when articles would be cut into other words. */
  readonly wordsHash: string;
  private readonly directory: string;
  private jieba: Jieba | undefined;

  /** Unknown words are cut into characters, not guessed from their neighbours: a query is cut as the text was. */
  readonly segmenter: Segmenter = {
    forIndex: (text) => this.dictionary().cutForSearch(text, false),
    forQuery: (text) => this.dictionary().cut(text, false),
  };

  constructor(active: ActivePack) {
    this.directory = active.directory;
    this.settings = packLawSettings(this.directory);
    const { words, broader } = this.settings;
    this.wordsHash = hashOf({
      words: [...words].sort(),
      broader: [...broader].map(([word, above]) => `${word} ${above.join(' ')}`).sort(),
    });
  }

  /** Paths of the texts that the pack carries; none where it carries none. */
  files(): string[] {
    return packLawFiles(this.directory);
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
