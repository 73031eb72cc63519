import type { Article } from '../domain/checks';
import { addDays, type LocalDate } from '../domain/kernel';
import { type ArticleNumber, findArticleNumbers, lawKey, type LawText } from '../domain/law';
import { readPackLaws } from '../modules/law';

/** The wording of an article in one text of its law. */
export interface ArticleText {
  readonly number: ArticleNumber;
  readonly paragraphs: readonly string[];
}

/** The articles a pack quotes: from the statutes in its `law` folder, the same that fill the library. */
export class Articles {
  private readonly laws: readonly LawText[];

  constructor(packDirectory: string) {
    this.laws = readPackLaws(packDirectory);
  }

  /** Days from which and until which the text is in force, as far as statutes themselves tell; other days were not read in one. */
  effect({ law, textVersion }: Article): { readonly from?: LocalDate; readonly to?: LocalDate } {
    const found = this.find(law, textVersion);
    if (!found) return {};
    const later = this.laws
      .filter((other) => lawKey(other.title) === lawKey(law) && other.inForceOn > found.inForceOn)
      .sort((a, b) => (a.inForceOn < b.inForceOn ? -1 : 1))[0];
    return {
      ...(tellsItself(found) && { from: found.inForceOn }),
      ...(later && tellsItself(later) && { to: addDays(later.inForceOn, -1) }),
    };
  }

  /** Every article a reference names ("80、200", "148—150"); empty when the pack does not have the text of that law. */
  textsOf({ law, textVersion, number }: Article): readonly ArticleText[] {
    const found = this.find(law, textVersion);
    if (!found) return [];
    return (findArticleNumbers(number) ?? []).map((one) => {
      const article = found.articles.find((candidate) => candidate.number === one);
      if (!article) throw new Error(`${law} (${textVersion}) has no article ${one} among the statutes of the pack`);
      return { number: one, paragraphs: article.text.split('\n') };
    });
  }

  private find(law: string, textVersion: string): LawText | undefined {
    return this.laws.find((one) => lawKey(one.title) === lawKey(law) && one.textVersion === textVersion);
  }
}

function tellsItself({ inForceSource }: LawText): boolean {
  return inForceSource !== 'known' && inForceSource !== 'given';
}
