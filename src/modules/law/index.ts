export { LawComparison } from './law-comparison';
export { type LawFileOutcome, LawFiles } from './law-files';
export { LawModule } from './law.module';
export { type ArticleReference, LawQueries } from './law.queries';
export { ArticleResponse } from './law.responses';
export { LawSearch, SEARCH_SQL } from './law-search';
export { type LawImportOptions, type LawImportResult, LawService } from './law.service';
export { readPackLaws } from './pack-laws';
