export * from './actor';
export * from './granting';
export * from './password-policy';
export * from './permissions';
export * from './reorganisation';
export * from './sign-in-rules';
export * from './unit-path';
