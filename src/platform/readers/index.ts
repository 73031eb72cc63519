export * from './line-splitter';
export * from './open-bytes';
export * from './read-csv';
export * from './read-source';
export * from './read-xes';
export * from './read-xlsx';
