import { childSchema } from '../schema/childSchema';
import { deepEqual } from '../schema/deepEqual';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { correlateField, correlateItem } from './correlate';
import { SchemaIssue, ValuePath } from './SchemaIssue';

/**
 * Drops the issues about parts that are as they were (CRD validation
 * ratcheting, KEP-4008). Rules on changes and on lists stay,
 * and so do rules that fail to run.
 */
export function ratchet(
  schema: JSONSchemaProps,
  value: unknown,
  old: unknown,
  issues: SchemaIssue[],
): SchemaIssue[] {
  return issues.filter(issue => {
    if (
      issue.transition ||
      issue.failedToRun ||
      issue.rule.startsWith('x-kubernetes-list')
    ) {
      return true;
    }
    const own =
      issue.rule === 'required' ? issue.path.slice(0, -1) : issue.path;
    const subject = issue.subject ?? own;
    return !isUnchanged(schema, value, old, subject);
  });
}

function isUnchanged(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  old: unknown,
  path: ValuePath,
): boolean {
  if (old !== undefined && isSame(schema, value, old)) {
    return true;
  }
  const [step, ...rest] = path;
  if (step === undefined || old === undefined) {
    return false;
  }
  if (Array.isArray(value) && typeof step === 'number') {
    return isUnchanged(
      schema?.items,
      value[step],
      correlateItem(schema ?? {}, value[step], old),
      rest,
    );
  }
  return isObject(value)
    ? isUnchanged(
        childSchema(schema, `${step}`),
        value[step],
        correlateField(old, `${step}`),
        rest,
      )
    : false;
}

/**
 * Whether a part is as it was, as the API server finds out (`CachedDeepEqual`
 * of `CorrelatedObject`): what has fields that no schema describes never is,
 * and a keyed list may have another order.
 */
function isSame(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  old: unknown,
): boolean {
  if (Array.isArray(value) && Array.isArray(old)) {
    return isSameList(schema, value, old);
  }
  if (!isObject(value) || !isObject(old)) {
    return value === old;
  }
  const names = Object.keys(value);
  return (
    names.length === Object.keys(old).length &&
    names.every(name => {
      const child = childSchema(schema, name);
      return (
        child !== undefined &&
        Object.hasOwn(old, name) &&
        isSame(child, value[name], old[name])
      );
    })
  );
}

function isSameList(
  schema: JSONSchemaProps | undefined,
  value: unknown[],
  old: unknown[],
): boolean {
  if (schema?.['x-kubernetes-list-type'] !== 'map') {
    return deepEqual(value, old);
  }
  return (
    value.length === old.length &&
    value.every(item => {
      const before = correlateItem(schema, item, old);
      return before !== undefined && isSame(schema.items, item, before);
    })
  );
}
