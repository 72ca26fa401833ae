import type { KubeObject } from '../api';
import { same } from '../apply/pathElement';
import { isMap } from '../apply/structure';
import type { JsonMap } from '../apply/structure';
import type { StatusCause } from '../status/KubeStatusError';

/** What a built-in kind does to its objects beside its schema. */
export interface BuiltinRule {
  /** Fills in what the API server fills in. */
  complete?(object: KubeObject): KubeObject;
  validate?(object: KubeObject, old: KubeObject | undefined): StatusCause[];
}

/** The spec, where the object has one. */
export function spec(object: KubeObject): JsonMap {
  return isMap(object.spec) ? object.spec : {};
}

/** What is at a path, where anything is. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (current, name) => (isMap(current) ? current[name] : undefined),
    value,
  );
}

/** A cause where what is at the path has changed. */
export function immutable(
  object: KubeObject,
  old: KubeObject | undefined,
  ...path: string[]
): StatusCause[] {
  const value = at(object, ...path);
  return old && !same(value, at(old, ...path))
    ? [
        {
          reason: 'FieldValueInvalid',
          message: `Invalid value: ${JSON.stringify(
            value,
          )}: field is immutable`,
          field: path.join('.'),
        },
      ]
    : [];
}
