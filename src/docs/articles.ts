import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Article } from '../domain/checks';

/** The wording of an article in one text of its law. */
export interface ArticleText {
  readonly number: number;
  readonly paragraphs: readonly string[];
}

interface LawTexts {
  readonly law: string;
  readonly textVersion: string;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
  readonly articles: Readonly<Record<string, string>>;
}

/** The articles a pack quotes: `law/articles.yaml` of the pack. */
export class Articles {
  private readonly laws: readonly LawTexts[];

  constructor(file: string) {
    this.laws = (parse(readFileSync(file, 'utf8')) as { laws: LawTexts[] }).laws;
  }

  /** Days from which and until which the text is in force, as far as read in the law. */
  effect({ law, textVersion }: Article): { readonly from?: string; readonly to?: string } {
    const found = this.find(law, textVersion);
    return {
      ...(found?.effectiveFrom !== undefined && { from: found.effectiveFrom }),
      ...(found?.effectiveTo !== undefined && { to: found.effectiveTo }),
    };
  }

  /** Every article a reference names ("80、200", "148—150"); empty when the pack does not have the text of that law. */
  textsOf({ law, textVersion, number }: Article): readonly ArticleText[] {
    const found = this.find(law, textVersion);
    if (!found) return [];
    return numbersIn(number).map((one) => {
      const text = found.articles[String(one)];
      if (text === undefined) throw new Error(`${law} (${textVersion}) has no article ${one} in articles.yaml`);
      return { number: one, paragraphs: text.split('\n') };
    });
  }

  private find(law: string, textVersion: string): LawTexts | undefined {
    return this.laws.find((one) => one.law === law && one.textVersion === textVersion);
  }
}

function numbersIn(reference: string): number[] {
  return reference.split('、').flatMap((part) => {
    const [from, to] = part.split('—').map(Number) as [number, number | undefined];
    return to === undefined ? [from] : Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}
