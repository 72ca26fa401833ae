export * from './derive';
export type { AppEvent } from './events';
export * from './model';
export * from './objects';
export * from './permissions';
export * from './releases';
export * from './replay';
export * from './status';
export * from './versions';
