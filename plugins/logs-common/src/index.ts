export * from './fields';
export * from './levels';
export * from './lines';
export * from './logql';
export * from './model';
export * from './permissions';
export * from './time';
export * from './volume';
