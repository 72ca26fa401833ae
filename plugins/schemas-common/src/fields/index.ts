export type { FieldNode, FieldRule } from './FieldNode';
export { fieldTree, type FieldTreeOptions } from './fieldTree';
export { fieldAt, searchFields, searchWords, walkFields } from './searchFields';
export { findValues, type FoundValue } from './findValues';
export { fieldOfValue, fieldsInside, schemaAt } from './schemaAt';
export { typeName } from './typeName';
