export * from './allowed-target';
export * from './cloud-event';
export * from './event-catalogue';
export * from './event-definition';
export * from './retry-schedule';
export * from './target-rules';
export * from './webhook-lifecycle';
