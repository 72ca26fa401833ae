import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { walkUnknown, WalkOptions } from './walkUnknown';

/**
 * Returns the value without the fields that the schema does not know, as the
 * API server stores it (apiextensions `pruning.Prune`). The value given is
 * not changed.
 */
export function prune(
  schema: JSONSchemaProps,
  value: unknown,
  options?: WalkOptions,
): unknown {
  return walkUnknown(schema, value, options).pruned;
}
