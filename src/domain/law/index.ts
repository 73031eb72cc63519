export {
  type ArticleNumber,
  compareArticleNumbers,
  findArticleNumbers,
  labelOfArticle,
  readArticleNumber,
  readArticleNumbers,
} from './article-number';
export { readNumber, writeNumber } from './chinese-number';
export { type CitableVersion, citeVersion, type VersionCitation } from './cite-version';
export { compareTexts, type TextSegment } from './compare-texts';
export { type ArticleChange, type ArticlePair, compareVersions, followArticle } from './compare-versions';
export { decideImport, type ImportDecision } from './decide-import';
export { highlight } from './highlight';
export { lawKey, shortTitle } from './law-title';
export {
  IN_FORCE_SOURCES,
  type InForceSource,
  type LawArticle,
  type LawSection,
  type LawText,
  SECTION_KINDS,
  type SectionKind,
} from './law-text';
export { parseLaw, type ParseOptions, type ParsedLaw } from './parse-law';
export { type LibrarySettings, NO_SETTINGS, parseLibrarySettings, versionKey } from './library-settings';
export { type SearchQuery, searchQuery, searchVector, type Segmenter, type WeightedText } from './search-words';
