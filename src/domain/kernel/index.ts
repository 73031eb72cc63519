export * from './calendar';
export * from './canonical-json';
export * from './errors';
export * from './lifecycle';
export * from './local-time';
export * from './period';
export * from './points';
