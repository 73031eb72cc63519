export * from './finding-class';
export * from './finding-lifecycle';
export * from './machine-confirmation';
export * from './reconcile';
export * from './root-cause';
