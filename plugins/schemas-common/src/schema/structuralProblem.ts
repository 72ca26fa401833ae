import { isObject } from './isObject';

/** Why a schema is not structural, and where in it. */
export interface StructuralProblem {
  path: string[];
  message: string;
}

/** Keywords of JSON Schema that the API server forbids in every place. */
const FORBIDDEN = [
  '$ref',
  'definitions',
  'dependencies',
  'id',
  'patternProperties',
];

const JUNCTIONS = ['allOf', 'anyOf', 'oneOf'];

/**
 * The first thing that keeps a schema from being structural, so that the API
 * server would refuse its CRD: forbidden keywords, a list of `items`, unique
 * items, and a part without a type. `value` is the schema as it is written,
 * already read by `parseJSONSchemaProps`, so that it is of the right shapes.
 *
 * Source: apiextensions-apiserver, pkg/apis/apiextensions/validation and
 * pkg/apiserver/schema/validation.go.
 */
export function structuralProblem(
  value: unknown,
  path: string[] = [],
): StructuralProblem | undefined {
  if (!isObject(value)) return undefined;
  return (
    forbiddenKeyword(value, path) ??
    missingType(value, path) ??
    inParts(value, path, structuralProblem) ??
    inJunctions(value, path)
  );
}

function forbiddenKeyword(
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

function missingType(
  schema: Record<string, unknown>,
  path: string[],
): StructuralProblem | undefined {
  const isUntyped =
    schema['x-kubernetes-int-or-string'] === true ||
    schema['x-kubernetes-preserve-unknown-fields'] === true;
  return typeof schema.type === 'string' || isUntyped
    ? undefined
    : { path, message: 'the schema is not structural: it has no type' };
}

type Check = (value: unknown, path: string[]) => StructuralProblem | undefined;

/** Asks of each schema below that describes a part of the value. */
function inParts(
  schema: Record<string, unknown>,
  path: string[],
  check: Check,
): StructuralProblem | undefined {
  if (isObject(schema.properties)) {
    for (const [name, part] of Object.entries(schema.properties)) {
      const problem = check(part, [...path, 'properties', name]);
      if (problem) return problem;
    }
  }
  return (
    check(schema.items, [...path, 'items']) ??
    check(schema.additionalProperties, [...path, 'additionalProperties'])
  );
}

/** Schemas that only constrain have no types, but no forbidden keyword either. */
function inJunctions(
  schema: Record<string, unknown>,
  path: string[],
): StructuralProblem | undefined {
  for (const name of JUNCTIONS) {
    const parts = schema[name];
    if (!Array.isArray(parts)) continue;
    for (const [index, part] of parts.entries()) {
      const problem = constraint(part, [...path, name, `${index}`]);
      if (problem) return problem;
    }
  }
  return constraint(schema.not, [...path, 'not']);
}

function constraint(
  value: unknown,
  path: string[],
): StructuralProblem | undefined {
  if (!isObject(value)) return undefined;
  return (
    forbiddenKeyword(value, path) ??
    inParts(value, path, constraint) ??
    inJunctions(value, path)
  );
}
