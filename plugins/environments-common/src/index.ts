export * from './config';
export * from './environments';
export * from './freshness';
export * from './objects';
export * from './permissions';
export * from './repository';
export * from './scope';
export * from './templates';
