export * from './config';
export * from './connections';
export * from './permissions';
export * from './watch';
