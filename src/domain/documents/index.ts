export * from './check-tags';
export * from './chinese-text';
export * from './document-number';
export * from './fields';
export * from './gbt9704';
export * from './line-breaking';
export * from './template-data';
export * from './template-kinds';
