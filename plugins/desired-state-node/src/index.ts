export * from './client';
export * from './layouts';
