import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { breaking, FieldChange, harmless } from './SchemaChange';

/** Pruning, embedded objects, and how lists and maps are merged. */
export function diffTopology(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  return [
    ...diffPruning(before, after, path),
    ...diffEmbedded(before, after, path),
    ...diffListType(before, after, path),
    ...diffListKeys(before, after, path),
    ...diffMapType(before, after, path),
  ];
}

function diffPruning(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = Boolean(before['x-kubernetes-preserve-unknown-fields']);
  const is = Boolean(after['x-kubernetes-preserve-unknown-fields']);
  if (was === is) {
    return [];
  }
  return [
    is
      ? harmless(
          path,
          'preserve-unknown-fields-added',
          'fields without a schema are kept now',
        )
      : breaking(
          path,
          'preserve-unknown-fields-removed',
          'fields without a schema were kept and are dropped now',
        ),
  ];
}

function diffEmbedded(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = Boolean(before['x-kubernetes-embedded-resource']);
  const is = Boolean(after['x-kubernetes-embedded-resource']);
  if (was === is) {
    return [];
  }
  if (is) {
    return [
      breaking(
        path,
        'embedded-resource-added',
        'it has to be a whole object now, with apiVersion, kind and valid metadata',
      ),
    ];
  }
  const keepsAll =
    after['x-kubernetes-preserve-unknown-fields'] &&
    !after.properties?.metadata;
  return [
    keepsAll
      ? harmless(
          path,
          'embedded-resource-removed',
          'it need not be a whole object any more',
        )
      : breaking(
          path,
          'embedded-resource-removed',
          'its apiVersion, kind and metadata are fields like others now: what has no schema is dropped',
        ),
  ];
}

function listTypeOf(schema: JSONSchemaProps): string {
  return schema['x-kubernetes-list-type'] ?? 'atomic';
}

function diffListType(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = listTypeOf(before);
  const is = listTypeOf(after);
  if (was === is) {
    return [];
  }
  const words = `the list was of type ${was} and is of type ${is}`;
  return [
    is === 'atomic'
      ? harmless(
          path,
          'list-type-changed',
          `${words}: items may repeat; whoever applies it owns the whole list`,
        )
      : breaking(
          path,
          'list-type-changed',
          `${words}: items that repeat are refused`,
        ),
  ];
}

function diffListKeys(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = before['x-kubernetes-list-map-keys'] ?? [];
  const is = after['x-kubernetes-list-map-keys'] ?? [];
  if (
    listTypeOf(before) !== 'map' ||
    listTypeOf(after) !== 'map' ||
    [...was].sort().join() === [...is].sort().join()
  ) {
    return [];
  }
  return [
    breaking(
      path,
      'list-map-keys-changed',
      `items were told apart by ${was.join(' and ')} and are by ${is.join(
        ' and ',
      )}: items that differed may be the same now`,
    ),
  ];
}

function diffMapType(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = before['x-kubernetes-map-type'] ?? 'granular';
  const is = after['x-kubernetes-map-type'] ?? 'granular';
  return was === is
    ? []
    : [
        harmless(
          path,
          'map-type-changed',
          is === 'atomic'
            ? 'whoever applies it owns the whole of it; what is accepted stays the same'
            : 'each entry has an owner of its own; what is accepted stays the same',
        ),
      ];
}
