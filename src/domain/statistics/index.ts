export * from './distributions';
export * from './generator';
export * from './kappa';
export * from './krippendorff';
export * from './reviewers';
