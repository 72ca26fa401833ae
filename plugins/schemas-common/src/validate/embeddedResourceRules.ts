import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';

const RULE = 'x-kubernetes-embedded-resource';
// DNS-1035, in any case (apimachinery IsDNS1035Label).
const KIND = /^[a-z]([-a-z0-9]*[a-z0-9])?$/i;

/**
 * What every object inside an object must have: apiVersion, kind, and
 * metadata that is metadata (apiextensions `objectmeta` `Validate`).
 */
export function embeddedResourceRules(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
): SchemaIssue[] {
  if (Array.isArray(value)) {
    const items = schema.items;
    return items
      ? value.flatMap((item, index) =>
          embeddedResourceRules(items, item, [...path, index]),
        )
      : [];
  }
  if (!isObject(value)) {
    return [];
  }
  const own = schema[RULE] ? embeddedResource(value, path) : [];
  const below = Object.entries(value).flatMap(([name, item]) => {
    const child = childSchema(schema, name);
    return child ? embeddedResourceRules(child, item, [...path, name]) : [];
  });
  return [...own, ...below];
}

function embeddedResource(
  value: Record<string, unknown>,
  path: ValuePath,
): SchemaIssue[] {
  return [
    ...apiVersion(value.apiVersion, [...path, 'apiVersion']),
    ...kind(value.kind, [...path, 'kind']),
    ...metadata(value.metadata, [...path, 'metadata']),
  ];
}

function apiVersion(value: unknown, path: ValuePath): SchemaIssue[] {
  if (value === undefined) {
    return [invalid(path, 'required', 'is required')];
  }
  const good =
    typeof value === 'string' && value !== '' && value.split('/').length <= 2;
  return good
    ? []
    : [invalid(path, RULE, 'must be an API version such as apps/v1')];
}

function kind(value: unknown, path: ValuePath): SchemaIssue[] {
  if (value === undefined) {
    return [invalid(path, 'required', 'is required')];
  }
  const good =
    typeof value === 'string' && value.length <= 63 && KIND.test(value);
  return good ? [] : [invalid(path, RULE, 'must be a kind such as Deployment')];
}

function metadata(value: unknown, path: ValuePath): SchemaIssue[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!isObject(value)) {
    return [invalid(path, RULE, 'must be an object with name, labels, …')];
  }
  const texts = ['name', 'generateName', 'namespace']
    .filter(
      field => value[field] !== undefined && typeof value[field] !== 'string',
    )
    .map(field => invalid([...path, field], RULE, 'must be text'));
  const maps = ['labels', 'annotations']
    .filter(field => {
      const map = value[field];
      return map !== undefined && map !== null && !isStringMap(map);
    })
    .map(field => invalid([...path, field], RULE, 'must map text to text'));
  const name = value.name;
  const badName =
    typeof name === 'string' && (/[/%]/.test(name) || /^\.\.?$/.test(name));
  return [
    ...texts,
    ...maps,
    ...(badName
      ? [invalid([...path, 'name'], RULE, 'must not contain / or %')]
      : []),
  ];
}

function isStringMap(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.values(value).every(item => typeof item === 'string')
  );
}
