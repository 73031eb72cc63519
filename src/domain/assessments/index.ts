export * from './explanation';
export * from './posting';
export * from './ranking';
export * from './result-hash';
export * from './run-lifecycle';
export { scoreUnit } from './score-unit';
