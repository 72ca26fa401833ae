export * from './fields';
export * from './lines';
export * from './model';
export * from './permissions';
export * from './time';
