import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { arrayRules } from './arrayRules';
import { combinatorRules } from './combinatorRules';
import { enumRule } from './enumRule';
import { isNumber } from './numbers';
import { numberRules } from './numberRules';
import { objectRules } from './objectRules';
import { SchemaIssue, ValuePath } from './SchemaIssue';
import { stringRules } from './stringRules';
import { typeRule } from './typeRule';

/**
 * Checks a value against the OpenAPI part of a schema (kube-openapi
 * `SchemaValidator`). Unknown fields are no issue of it: they are pruned.
 */
export function validateSchema(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
): SchemaIssue[] {
  const issues: SchemaIssue[] = [];
  // One path for the whole way, which issues copy.
  collect(schema, value, [...path], issues);
  return issues;
}

function collect(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
  issues: SchemaIssue[],
): void {
  const before = issues.length;
  issues.push(...typeRule(schema, value, path));
  if (value === null) {
    issues.push(...enumRule(schema, value, path));
    return;
  }
  // A wrong type says it all; that it is not in the enum is no news.
  const asksEnum = issues.length === before;
  if (schema.allOf || schema.anyOf || schema.oneOf || schema.not) {
    issues.push(...combinatorRules(schema, value, path, validateSchema));
  }
  if (typeof value === 'string') {
    issues.push(...stringRules(schema, value, path));
  } else if (isNumber(value)) {
    issues.push(...numberRules(schema, value, path));
  } else if (Array.isArray(value)) {
    collectItems(schema, value, path, issues);
  } else if (isObject(value)) {
    collectProperties(schema, value, path, issues);
  }
  if (asksEnum && schema.enum) {
    issues.push(...enumRule(schema, value, path));
  }
}

function collectItems(
  schema: JSONSchemaProps,
  value: unknown[],
  path: ValuePath,
  issues: SchemaIssue[],
): void {
  issues.push(...arrayRules(schema, value, path));
  if (schema.items) {
    for (const [index, item] of value.entries()) {
      path.push(index);
      collect(schema.items, item, path, issues);
      path.pop();
    }
  }
}

function collectProperties(
  schema: JSONSchemaProps,
  value: Record<string, unknown>,
  path: ValuePath,
  issues: SchemaIssue[],
): void {
  issues.push(...objectRules(schema, value, path));
  const { properties = {}, additionalProperties } = schema;
  for (const name of Object.keys(value)) {
    const property = Object.hasOwn(properties, name)
      ? properties[name]
      : additionalProperties;
    if (typeof property === 'object') {
      path.push(name);
      collect(property, value[name], path, issues);
      path.pop();
    }
  }
}
