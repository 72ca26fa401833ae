import type { JsonValue } from '@backstage/types';
import { isObject } from '../schema/isObject';
import type { ValuePath } from '../validate/SchemaIssue';

/** One step of a field's path: a name, or every item or entry. */
type Step = { name: string } | 'items' | 'entries';

/** A value at a field, and where it is. */
export interface FoundValue {
  path: ValuePath;
  value: JsonValue;
}

/**
 * The values that an object has at a field, whose path is written as in
 * `FieldNode.path`: `spec.users[].name` gives one for each user with a name.
 */
export function findValues(object: unknown, path: string): FoundValue[] {
  let found: { path: ValuePath; value: unknown }[] = [
    { path: [], value: object },
  ];
  for (const step of stepsOf(path)) {
    found = found.flatMap(at =>
      inside(at.value, step).map(([key, value]) => ({
        path: [...at.path, key],
        value,
      })),
    );
  }
  return found as FoundValue[];
}

function inside(value: unknown, step: Step): [string | number, unknown][] {
  if (step === 'items') {
    return Array.isArray(value) ? [...value.entries()] : [];
  }
  if (!isObject(value)) {
    return [];
  }
  if (step === 'entries') {
    return Object.entries(value);
  }
  return Object.hasOwn(value, step.name) ? [[step.name, value[step.name]]] : [];
}

const STEP = /\.?(?:("(?:[^"\\]|\\.)*")|(\*)(?=[.[]|$)|([\w$-]+))|(\[\])/gy;

function stepsOf(path: string): Step[] {
  return [...path.matchAll(STEP)].map(([, quoted, entries, name, items]) => {
    if (items) {
      return 'items';
    }
    if (entries) {
      return 'entries';
    }
    return { name: quoted ? JSON.parse(quoted) : name };
  });
}
