export * from './explanation';
export * from './posting';
export * from './ranking';
export * from './result-hash';
export * from './run-lifecycle';
export * from './score-bounds';
export * from './re-review';
export { stratifiedMean, type StratifiedMean } from './stratified-mean';
export { scoreUnit } from './score-unit';
