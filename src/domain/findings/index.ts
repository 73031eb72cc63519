export * from './check-precision';
export * from './commendation-lifecycle';
export * from './finding-class';
export * from './finding-lifecycle';
export * from './machine-confirmation';
export * from './reconcile';
export * from './root-cause';
export * from './signals';
