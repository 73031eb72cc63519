export { type ChartSize, drawChart } from './chart';
export { NOT_DRAWN } from './check-template';
export { DocumentsModule } from './documents.module';
export { type DocumentFormat, DocumentQueries, type IssuedDocumentFacts } from './documents.queries';
export { DocumentsService, type IssuedFiles, type IssueRequest, type RenderRequest } from './documents.service';
export { normaliseOffice } from './normalise-zip';
export type { RenderedDocument } from './render';
export { type CellValue, type Sheet, type SheetColumn, type WorkbookContent, writeWorkbook } from './workbook';
