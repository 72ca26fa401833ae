export type { JSONSchemaProps, ValidationRule } from './JSONSchemaProps';
export {
  parseJSONSchemaProps,
  type ParsedSchema,
} from './parseJSONSchemaProps';
export { childSchema } from './childSchema';
export { deepEqual } from './deepEqual';
