export * from './comparison';
export * from './detection';
export * from './format';
export * from './permissions';
export * from './promql';
export * from './signals';
export * from './time';
