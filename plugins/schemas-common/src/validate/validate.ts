import { celRules } from '../cel/celRules';
import { isDeeperThan } from '../schema/isDeeperThan';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { embeddedResourceRules } from './embeddedResourceRules';
import { listTypeRules } from './listTypeRules';
import { ratchet } from './ratchet';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';
import { validateSchema } from './validateSchema';

/** Deeper values are refused, before the stack ends. */
export const MAX_VALUE_DEPTH = 500;

/** What is known beside the value. */
export interface ValidateOptions {
  /** The value as it is stored now: rules on changes are asked only with it. */
  old?: unknown;
  /** Prefix of every path in the issues. */
  root?: ValuePath;
  /**
   * Forgives what is wrong in parts that did not change, as the API server
   * does on an update. Needs `old`.
   */
  ratchet?: boolean;
}

/**
 * Checks a value as the API server does after it has pruned and defaulted it:
 * the schema, embedded resources, list types, then the CEL rules. Apply
 * `applyDefaults` first where the value is what a person wrote. Bounded in
 * depth; never throws for a value.
 */
export function validate(
  schema: JSONSchemaProps,
  value: unknown,
  options: ValidateOptions = {},
): SchemaIssue[] {
  if (isDeeperThan(value, MAX_VALUE_DEPTH)) {
    const message = `is nested deeper than ${MAX_VALUE_DEPTH} levels`;
    return [invalid(options.root ?? [], 'depth', message)];
  }
  const { old } = options;
  const isRatcheted = options.ratchet === true && old !== undefined;
  const forgive = (issues: SchemaIssue[]) =>
    isRatcheted ? ratchet(schema, value, old, issues) : issues;
  const before = [
    ...forgive(validateSchema(schema, value, [])),
    // Of these the API server forgives nothing.
    ...embeddedResourceRules(schema, value, []),
    ...(isRatcheted && listTypeRules(schema, old, []).length > 0
      ? []
      : listTypeRules(schema, value, [])),
  ];
  const issues = [...before, ...forgive(celRules(schema, value, old, before))];
  const root = options.root;
  return root
    ? issues.map(issue => ({
        ...issue,
        path: [...root, ...issue.path],
        ...(issue.subject ? { subject: [...root, ...issue.subject] } : {}),
      }))
    : issues;
}
