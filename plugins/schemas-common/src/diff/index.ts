export { diffKinds, diffSchemas } from './diffSchemas';
export type { SchemaChange } from './SchemaChange';
