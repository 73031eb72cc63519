export * from './draw';
export * from './frame';
export * from './largest-remainder';
export * from './plan';
export * from './plan-lifecycle';
export * from './replacement';
export * from './seed';
export * from './published-draw';
