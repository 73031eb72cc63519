export * from './basis';
export * from './deadline';
export * from './due-steps';
export * from './general-problem';
export * from './notice-kind';
export * from './notice-lifecycle';
export * from './notice-policy';
export * from './rectification-lifecycle';
