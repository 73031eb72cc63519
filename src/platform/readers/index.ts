export * from './read-csv';
export * from './read-source';
export * from './read-xes';
