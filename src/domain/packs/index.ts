export * from './calendars';
export * from './pack';
export * from './pack-manifest';
export * from './supervision-policy';
