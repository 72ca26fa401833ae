export type { JsonSchema } from './JsonSchema';
export { jsonSchemaOf } from './jsonSchemaOf';
export { layoutJsonSchema, type ValuesUse } from './layoutJsonSchema';
export { toJsonSchema, type JsonSchemaOptions } from './toJsonSchema';
