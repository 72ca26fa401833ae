import { forbiddenKeyword } from './forbiddenKeyword';
import { isObject } from './isObject';
import type { StructuralProblem } from './structuralProblem';

const JUNCTIONS = ['allOf', 'anyOf', 'oneOf', 'not'] as const;

/** What only the schema around a constraint may say. */
const STRUCTURE = [
  'type',
  'additionalProperties',
  'default',
  'title',
  'description',
  'nullable',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
];

// Rules may stand in branches of allOf, which always hold.
const RULES = 'x-kubernetes-validations';

interface Place {
  path: string[];
  /** The schema around, which says what there is to constrain. */
  around: unknown;
  /** Whether only `allOf` leads here. */
  certain: boolean;
}

/**
 * The first thing in the junctions of a schema (`allOf`, `anyOf`, `oneOf`,
 * `not`) that keeps it from being structural: they may constrain what the
 * schema around them describes, and describe nothing themselves.
 *
 * Source: apiextensions-apiserver, pkg/apiserver/schema/validation.go and
 * complete.go.
 */
export function constraintProblem(
  schema: Record<string, unknown>,
  path: string[],
): StructuralProblem | undefined {
  return inJunctions(schema, { path, around: schema, certain: true });
}

function inJunctions(
  schema: Record<string, unknown>,
  { path, around, certain }: Place,
): StructuralProblem | undefined {
  for (const name of JUNCTIONS) {
    const parts = Array.isArray(schema[name]) ? schema[name] : [schema[name]];
    for (const [index, part] of (parts as unknown[]).entries()) {
      const problem = nested(part, {
        path: [...path, name, ...(name === 'not' ? [] : [`${index}`])],
        around,
        certain: certain && name === 'allOf',
      });
      // The two types of an int-or-string are written so by custom.
      if (problem && !isIntOrString(around, part)) return problem;
    }
  }
  return undefined;
}

function nested(value: unknown, place: Place): StructuralProblem | undefined {
  if (!isObject(value)) return undefined;
  return (
    forbiddenKeyword(value, place.path) ??
    describes(value, place) ??
    inParts(value, place) ??
    inJunctions(value, place)
  );
}

function describes(
  value: Record<string, unknown>,
  { path, certain }: Place,
): StructuralProblem | undefined {
  const keyword = [...STRUCTURE, ...(certain ? [] : [RULES])].find(name =>
    isSaid(value[name]),
  );
  return keyword
    ? {
        path: [...path, keyword],
        message: `the schema is not structural: ${keyword} cannot stand inside allOf, anyOf, oneOf or not; write it in the schema around`,
      }
    : undefined;
}

function inParts(
  value: Record<string, unknown>,
  place: Place,
): StructuralProblem | undefined {
  const around = isObject(place.around) ? place.around : {};
  const described = isObject(around.properties) ? around.properties : {};
  if (isObject(value.properties)) {
    for (const [name, part] of Object.entries(value.properties)) {
      const path = [...place.path, 'properties', name];
      const isOpen = name !== 'metadata' && Object.hasOwn(described, name);
      const problem =
        nested(part, { ...place, path, around: described[name] }) ??
        (isOpen ? undefined : undescribed(name, path));
      if (problem) return problem;
    }
  }
  if (!isObject(value.items)) return undefined;
  const path = [...place.path, 'items'];
  return isObject(around.items)
    ? nested(value.items, { ...place, path, around: around.items })
    : undescribed('items', path);
}

function undescribed(name: string, path: string[]): StructuralProblem {
  return {
    path,
    message:
      name === 'metadata'
        ? 'the schema is not structural: metadata cannot be constrained here'
        : `the schema is not structural: ${name} is constrained here, and not described in the schema around`,
  };
}

/** Empty texts and lists, and false, are as good as nothing. */
function isSaid(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0
    : value !== undefined && value !== null && value !== '' && value !== false;
}

function isIntOrString(around: unknown, part: unknown): boolean {
  const isPair = (parts: unknown) =>
    Array.isArray(parts) &&
    parts.map(each => JSON.stringify(each)).join() ===
      '{"type":"integer"},{"type":"string"}';
  if (!isObject(around) || !isObject(part)) return false;
  const first = Array.isArray(around.allOf) ? around.allOf[0] : undefined;
  return (
    (isPair(around.anyOf) && (around.anyOf as unknown[]).includes(part)) ||
    (part === first && isPair(part.anyOf) && Object.keys(part).length === 1)
  );
}
