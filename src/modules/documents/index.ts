export { type ChartSize, drawChart } from './chart';
export { type CellValue, type Sheet, type SheetColumn, type WorkbookContent, writeWorkbook } from './workbook';
