export type { JsonSchema } from './JsonSchema';
export { jsonSchemaOf } from './jsonSchemaOf';
export { jsonSchemaOfKinds } from './jsonSchemaOfKinds';
export { specJsonSchema } from './specJsonSchema';
export { layoutJsonSchema, type ValuesUse } from './layoutJsonSchema';
export { toJsonSchema, type JsonSchemaOptions } from './toJsonSchema';
