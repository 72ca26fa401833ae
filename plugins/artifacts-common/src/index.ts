export * from './announcements';
export * from './builds';
export * from './permissions';
export * from './pipelines';
