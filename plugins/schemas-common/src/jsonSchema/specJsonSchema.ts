import type { Kind } from '../kinds/Kind';
import type { JsonSchema } from './JsonSchema';
import { specOf } from './jsonSchemaOf';

/**
 * The JSON Schema of values that are the spec of one kind (the layout
 * helm-values), layer by layer: nothing is required, for another layer may give
 * it, and null takes a value away.
 *
 * @param version - the storage version where absent
 * @throws RangeError for a version that the kind does not have
 */
export function specJsonSchema(kind: Kind, version?: string): JsonSchema {
  const chosen = kind.versions.find(({ name, storage }) =>
    version === undefined ? storage : name === version,
  );
  if (!chosen) {
    throw new RangeError(`${kind.kind} has no version ${version}`);
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Spec of ${kind.kind}`,
    ...specOf(kind, chosen, { layered: true }),
  };
}
