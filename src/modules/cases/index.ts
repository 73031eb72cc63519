export { CaseExport, EXPORT_FORMATS, type ExportFormat } from './case-export';
export { CaseImport, type ImportOptions, type ImportTotals } from './case-import';
export { CaseWriter, type IncomingCase, type WriteCounts, type WriteSession } from './case-writer';
export { CaseVersionQueries } from './case-versions.queries';
export { CasesModule } from './cases.module';
export { CaseQueries } from './cases.queries';
export type { CaseEntry } from './cases.repository';
export { CaseDiffResponse } from './cases.responses';
