export * from './forbidden-indicators';
export { formatPath, isSignal } from './scheme-consistency';
export type { ReportProblem, ValuePath } from './object-reader';
export * from './parse-scheme';
export * from './scheme-definition';
export * from './scheme-diff';
export * from './sheet-items';
export * from './scheme-lifecycle';
export * from './scheme-lookup';
