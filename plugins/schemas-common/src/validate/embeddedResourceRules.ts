import { pathSegmentProblem } from '../metadata/names';
import { objectMetaRules } from '../metadata/objectMetaRules';
import { readObjectMeta } from '../metadata/readObjectMeta';
import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { schemaTraits } from '../schema/schemaTraits';
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
  if (!schemaTraits(schema).embedded) {
    return [];
  }
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
  if (value === undefined) {
    return [];
  }
  const read = readObjectMeta(value, path);
  if (read.issue) {
    return [read.issue];
  }
  return objectMetaRules({ name: 'unnamed', ...read.meta }, path, {
    namespaced: Boolean(read.meta.namespace),
    nameProblem: pathSegmentProblem,
    generateNameProblem: pathSegmentProblem,
  });
}
