import type { StructuralProblem } from './structuralProblem';
import { isObject } from './isObject';

/** Keywords of JSON Schema that the API server forbids in every place. */
const FORBIDDEN = [
  '$ref',
  'definitions',
  'dependencies',
  'id',
  'patternProperties',
];

/** A keyword that no schema of a CRD may have, or may not have so. */
export function forbiddenKeyword(
  schema: Record<string, unknown>,
  path: string[],
): StructuralProblem | undefined {
  const keyword = FORBIDDEN.find(name => says(schema[name]));
  if (keyword) {
    return {
      path: [...path, keyword],
      message: `${keyword} is not supported in the schema of a CRD; write the schema out where it is used`,
    };
  }
  if (Array.isArray(schema.items)) {
    return {
      path: [...path, 'items'],
      message: 'items must be one schema, not a list of schemas',
    };
  }
  if (schema.uniqueItems === true) {
    return {
      path: [...path, 'uniqueItems'],
      message:
        'uniqueItems cannot be true, as it is too slow to check; use x-kubernetes-list-type: set',
    };
  }
  return undefined;
}

/** What is empty is dropped when a schema is read. */
function says(value: unknown): boolean {
  return isObject(value)
    ? Object.keys(value).length > 0
    : value !== undefined && value !== null && value !== '';
}
