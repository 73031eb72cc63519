export * from './forbidden-indicators';
export { formatPath } from './scheme-consistency';
export type { ReportProblem, ValuePath } from './object-reader';
export * from './parse-scheme';
export * from './scheme-definition';
export * from './scheme-lifecycle';
export * from './scheme-lookup';
