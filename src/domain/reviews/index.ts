export * from './assign';
export * from './compare-sheets';
export * from './quality';
export * from './recusal';
export * from './score-sheet';
export * from './sheet-entries';
export * from './sheet-lifecycle';
export * from './time-spent';
