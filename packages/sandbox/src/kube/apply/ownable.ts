import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import { objectMeta } from '../kinds/schemas/objectMeta';
import { FieldSet } from './FieldSet';
import { field } from './pathElement';
import { isMap } from './structure';
import type { JsonMap } from './structure';

const serversOwn = new Set([
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'selfLink',
  'generation',
  'managedFields',
  'resourceVersion',
]);

/** The struct itself is the server's, whoever owns what is in it. */
export const neverOwned: FieldSet = FieldSet.fromJson({
  [field('metadata')]: {},
});

/**
 * The part of an object that a write through this endpoint may own: without
 * what the server fills in, and either the status or everything else.
 */
export function ownable(
  kind: ResourceKind,
  object: KubeObject,
  subresource: string | undefined,
): JsonMap {
  if (subresource === 'status') {
    return 'status' in object ? { status: object.status } : {};
  }
  const { apiVersion, kind: _, metadata, ...rest } = object;
  if (kind.status) {
    delete rest.status;
  }
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata).filter(
        ([name, value]) => value !== undefined && !serversOwn.has(name),
      ),
    ),
    ...rest,
  };
}

/** The kind's schema with that of ObjectMeta in place. */
export function ownershipSchema(kind: ResourceKind): JSONSchemaProps {
  return {
    ...kind.schema,
    properties: { ...kind.schema?.properties, metadata: objectMeta },
  } as JSONSchemaProps;
}

const valueStructs = new Set([
  'metadata',
  'spec',
  'status',
  'strategy',
  'updateStrategy',
  'template',
  'jobTemplate',
]);

/**
 * What a new object is compared with. Built-in kinds are Go structs whose
 * inner structs exist when empty, so creating them adds none of those.
 */
export function emptyOwnable(kind: ResourceKind, next: JsonMap): JsonMap {
  if (kind.custom) {
    return { metadata: {} };
  }
  return Object.fromEntries(
    Object.entries(next)
      .filter(([name, value]) => valueStructs.has(name) && isMap(value))
      .map(([name, value]) => [name, emptyOwnable(kind, value as JsonMap)]),
  );
}
