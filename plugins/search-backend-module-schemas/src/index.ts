export type { KindDocument } from './KindDocument';
export { searchModuleSchemas as default } from './module';
