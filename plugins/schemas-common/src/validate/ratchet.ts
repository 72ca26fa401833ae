import { childSchema } from '../schema/childSchema';
import { deepEqual } from '../schema/deepEqual';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { correlateField, correlateItem } from './correlate';
import { SchemaIssue, ValuePath } from './SchemaIssue';

/**
 * Drops the issues about parts that are as they were (CRD validation
 * ratcheting, KEP-4008). Rules on changes and on lists stay.
 */
export function ratchet(
  schema: JSONSchemaProps,
  value: unknown,
  old: unknown,
  issues: SchemaIssue[],
): SchemaIssue[] {
  return issues.filter(issue => {
    if (issue.transition || issue.rule.startsWith('x-kubernetes-list')) {
      return true;
    }
    const subject =
      issue.rule === 'required' ? issue.path.slice(0, -1) : issue.path;
    return !isUnchanged(schema, value, old, subject);
  });
}

function isUnchanged(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  old: unknown,
  path: ValuePath,
): boolean {
  if (old !== undefined && deepEqual(value, old)) {
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
