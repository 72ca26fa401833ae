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
  const type = typeRule(schema, value, path);
  if (value === null) {
    return [...type, ...enumRule(schema, value, path)];
  }
  return [
    ...type,
    ...combinatorRules(schema, value, path, validateSchema),
    ...(typeof value === 'string' ? stringRules(schema, value, path) : []),
    ...(isNumber(value) ? numberRules(schema, value, path) : []),
    ...(Array.isArray(value) ? validateItems(schema, value, path) : []),
    // A wrong type says it all; that it is not in the enum is no news.
    ...(type.length === 0 ? enumRule(schema, value, path) : []),
    ...(isObject(value) ? validateProperties(schema, value, path) : []),
  ];
}

function validateItems(
  schema: JSONSchemaProps,
  value: unknown[],
  path: ValuePath,
): SchemaIssue[] {
  const items = schema.items;
  return [
    ...arrayRules(schema, value, path),
    ...(items
      ? value.flatMap((item, index) =>
          validateSchema(items, item, [...path, index]),
        )
      : []),
  ];
}

function validateProperties(
  schema: JSONSchemaProps,
  value: Record<string, unknown>,
  path: ValuePath,
): SchemaIssue[] {
  const issues = objectRules(schema, value, path);
  const properties = schema.properties ?? {};
  for (const [name, item] of Object.entries(value)) {
    const property = Object.hasOwn(properties, name)
      ? properties[name]
      : schema.additionalProperties;
    if (typeof property === 'object') {
      issues.push(...validateSchema(property, item, [...path, name]));
    }
  }
  return issues;
}
