export * from './config';
export * from './connections';
export * from './history';
export * from './limits';
export * from './permissions';
export * from './services';
export * from './turns';
export * from './watch';
