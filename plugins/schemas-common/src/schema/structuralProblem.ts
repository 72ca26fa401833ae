import { constraintProblem } from './constraintProblem';
import { forbiddenKeyword } from './forbiddenKeyword';
import { isObject } from './isObject';

/** Why a schema is not structural, and where in it. */
export interface StructuralProblem {
  path: string[];
  message: string;
}

/**
 * The first thing that keeps a schema from being structural, so that the API
 * server would refuse its CRD: forbidden keywords, a list of `items`, unique
 * items, a part without a type, a list without items, and constraints that
 * describe. `value` is the schema as it is written, already read by
 * `parseJSONSchemaProps`, so that it is of the right shapes.
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
    wrongType(value, path) ??
    inParts(value, path) ??
    constraintProblem(value, path) ??
    (path.length === 0 ? wrongRoot(value) : undefined)
  );
}

function wrongRoot(
  schema: Record<string, unknown>,
): StructuralProblem | undefined {
  if (typeof schema.type === 'string' && schema.type !== 'object') {
    return { path: ['type'], message: 'the root has to be of type object' };
  }
  return schema.additionalProperties === undefined ||
    schema.additionalProperties === false
    ? undefined
    : {
        path: ['additionalProperties'],
        message: 'the root cannot have additionalProperties',
      };
}

function wrongType(
  schema: Record<string, unknown>,
  path: string[],
): StructuralProblem | undefined {
  const isUntyped =
    schema['x-kubernetes-int-or-string'] === true ||
    schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (typeof schema.type !== 'string' && !isUntyped) {
    return { path, message: 'the schema is not structural: it has no type' };
  }
  if (schema.type === 'array' && !isObject(schema.items)) {
    return {
      path,
      message: 'the schema is not structural: a list needs items',
    };
  }
  return undefined;
}

/** Asks of each schema below that describes a part of the value. */
function inParts(
  schema: Record<string, unknown>,
  path: string[],
): StructuralProblem | undefined {
  if (isObject(schema.properties)) {
    for (const [name, part] of Object.entries(schema.properties)) {
      const problem = structuralProblem(part, [...path, 'properties', name]);
      if (problem) return problem;
    }
  }
  return (
    structuralProblem(schema.items, [...path, 'items']) ??
    structuralProblem(schema.additionalProperties, [
      ...path,
      'additionalProperties',
    ])
  );
}
