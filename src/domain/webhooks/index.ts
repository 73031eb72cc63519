export * from './cloud-event';
export * from './event-catalogue';
export * from './event-definition';
