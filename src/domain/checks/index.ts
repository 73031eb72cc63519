export * from './check-definition';
export { type CheckContext, type CompiledChecks, compileChecks } from './compile-checks';
export { type Rule, type Rules, KIND_NAMES } from './kinds/registry';
export { parseChecks } from './parse-checks';
export { type Locale, LOCALES } from './phrases';
export { describe, didYouMean, MapReader, type Path, type Report } from './reader';
export { type CheckTestFailure, runCheckTests } from './run-check-tests';
export * from './verdict';
