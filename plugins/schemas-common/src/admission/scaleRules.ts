import { isObject } from '../schema/isObject';
import { invalid, SchemaIssue } from '../validate/SchemaIssue';
import { ScaleSubresource } from '../xrd/Crd';

const MAX_INT32 = 2 ** 31 - 1;

/**
 * The fields that the scale subresource reads (apiextensions
 * `ValidateScaleSpec`, `ValidateScaleStatus`).
 */
export function scaleRules(
  scale: ScaleSubresource | undefined,
  object: unknown,
): SchemaIssue[] {
  if (!scale) {
    return [];
  }
  return [
    ...count(object, scale.specReplicasPath),
    ...count(object, scale.statusReplicasPath),
    ...(scale.labelSelectorPath ? text(object, scale.labelSelectorPath) : []),
  ];
}

function count(object: unknown, jsonPath: string): SchemaIssue[] {
  const path = steps(jsonPath);
  const value = valueAt(object, path);
  if (value === undefined) {
    return [];
  }
  const good =
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= MAX_INT32;
  return good
    ? []
    : [
        invalid(
          path,
          'scale',
          `must be a whole number from 0 to ${MAX_INT32}, to be scaled`,
        ),
      ];
}

function text(object: unknown, jsonPath: string): SchemaIssue[] {
  const path = steps(jsonPath);
  const value = valueAt(object, path);
  return value === undefined || typeof value === 'string'
    ? []
    : [invalid(path, 'scale', 'must be text, to be scaled')];
}

function steps(jsonPath: string): string[] {
  return jsonPath.replace(/^\./, '').split('.');
}

function valueAt(object: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined,
    object,
  );
}
