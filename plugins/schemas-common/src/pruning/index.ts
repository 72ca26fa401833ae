export { prune } from './prune';
export { unknownFields } from './unknownFields';
export type { WalkOptions } from './walkUnknown';
