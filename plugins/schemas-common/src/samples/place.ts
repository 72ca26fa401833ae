import { JsonValue } from '@backstage/types';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { ValuePath } from '../validate/SchemaIssue';

/** A change of a value at a path; without a value, the path goes. */
export interface Move {
  path: ValuePath;
  value?: JsonValue;
}

/** What is at a path of a value. */
export function valueAtPath(value: unknown, path: ValuePath): unknown {
  let at = value;
  for (const step of path) {
    if (Array.isArray(at) || isObject(at)) {
      at = Object.hasOwn(at, step)
        ? (at as Record<string, unknown>)[step]
        : undefined;
    } else {
      return undefined;
    }
  }
  return at;
}

/** The schema at a path: properties, those of combinators, items, maps. */
export function schemaAtPath(
  schema: JSONSchemaProps | undefined,
  path: ValuePath,
): JSONSchemaProps | undefined {
  let at = schema;
  for (const step of path) {
    if (typeof step === 'number') {
      at = at?.items;
    } else if (at?.properties && Object.hasOwn(at.properties, step)) {
      at = at.properties[step];
    } else {
      at =
        typeof at?.additionalProperties === 'object'
          ? at.additionalProperties
          : undefined;
    }
  }
  return at;
}

/** A copy of the value with the move made; parts that stay are shared. */
export function withMove(
  value: JsonValue,
  { path, value: next }: Move,
): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) {
    return next ?? value;
  }
  if (Array.isArray(value)) {
    const index = Number(step);
    const copy = [...value];
    if (rest.length === 0 && next === undefined) {
      copy.splice(index, 1);
    } else {
      copy[index] = withMove(copy[index] ?? {}, { path: rest, value: next });
    }
    return copy;
  }
  const copy: Record<string, JsonValue | undefined> = isObject(value)
    ? { ...(value as Record<string, JsonValue>) }
    : {};
  if (rest.length === 0 && next === undefined) {
    delete copy[step];
  } else {
    copy[step] = withMove(copy[step] ?? {}, { path: rest, value: next });
  }
  return copy;
}
