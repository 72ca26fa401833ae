export type { ObjectMeta } from './ObjectMeta';
export { objectMetaRules, type MetaRules } from './objectMetaRules';
export { readObjectMeta, type ReadMeta } from './readObjectMeta';
