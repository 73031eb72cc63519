export * from './explanation';
export * from './posting';
export * from './ranking';
export * from './result-hash';
export * from './run-lifecycle';
export { stratifiedMean, type StratifiedMean } from './stratified-mean';
export { scoreUnit } from './score-unit';
