export type { FieldNode, FieldRule } from './FieldNode';
export { fieldTree, type FieldTreeOptions } from './fieldTree';
export {
  fieldAt,
  matchField,
  searchFields,
  searchWords,
  walkFields,
} from './searchFields';
export { findValues, type FoundValue } from './findValues';
export { typeName } from './typeName';
