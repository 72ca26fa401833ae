import { applyDefaults } from '../defaulting/applyDefaults';
import { pruneNulls } from '../defaulting/pruneNulls';
import { ObjectMeta } from '../metadata/ObjectMeta';
import { readObjectMeta } from '../metadata/readObjectMeta';
import { prune } from '../pruning/prune';
import { unknownFields } from '../pruning/unknownFields';
import { isObject } from '../schema/isObject';
import { invalid, SchemaIssue } from '../validate/SchemaIssue';
import { coerceEmbedded, EmbeddedFindings } from './coerceEmbedded';
import { ServedVersion } from './ServedVersion';

/** An object as it is before any rule is asked. */
interface Decoded {
  /** Pruned and defaulted; absent where the object cannot be read. */
  object?: Record<string, unknown>;
  meta: ObjectMeta;
  issues: SchemaIssue[];
  /** What strict field validation refuses and others drop. */
  unknown: SchemaIssue[];
}

/**
 * Reads an object as the API server does before it asks any rule
 * (apiextensions `schemaCoercingDecoder`, then `unstructuredDefaulter`):
 * metadata gets its types, unknown fields are pruned, nulls that may not be
 * are dropped, metadata of embedded objects gets its types, and what is left
 * out gets its default.
 */
export function decode(served: ServedVersion, value: unknown): Decoded {
  if (!isObject(value)) {
    return refused([invalid([], 'type', 'must be an object')]);
  }
  const head = headIssues(served, value);
  if (head.length > 0) {
    return refused(head);
  }
  const hasMetadata = Object.hasOwn(value, 'metadata');
  const read = readObjectMeta(value.metadata ?? {}, ['metadata']);
  if (read.issue) {
    return refused([read.issue]);
  }
  const { schema } = served;
  const pruned = pruneNulls(schema, prune(schema, value, { resource: true }));
  const found: EmbeddedFindings = { issues: [], unknown: [] };
  const coerced = coerceEmbedded(
    withoutOwnMetadata(schema),
    pruned,
    [],
    found,
  ) as Record<string, unknown>;
  if (found.issues.length > 0) {
    return refused(found.issues);
  }
  const whole = {
    ...coerced,
    apiVersion: value.apiVersion,
    kind: value.kind,
    ...(hasMetadata ? { metadata: read.meta } : {}),
  };
  return {
    object: applyDefaults(schema, whole) as Record<string, unknown>,
    meta: read.meta,
    issues: [],
    unknown: [
      ...unknownFields(schema, value, { resource: true }),
      ...[...read.unknown, ...found.unknown].map(path =>
        invalid(path, 'unknown', 'is not a field of metadata'),
      ),
    ],
  };
}

function refused(issues: SchemaIssue[]): Decoded {
  return { meta: {}, issues, unknown: [] };
}

// The object's own metadata is read apart.
function withoutOwnMetadata(
  schema: ServedVersion['schema'],
): ServedVersion['schema'] {
  return schema['x-kubernetes-embedded-resource']
    ? { ...schema, 'x-kubernetes-embedded-resource': undefined }
    : schema;
}

function headIssues(
  { group, version, kind }: ServedVersion,
  value: Record<string, unknown>,
): SchemaIssue[] {
  const apiVersion = `${group}/${version}`;
  return [
    ...mustBe(value, 'apiVersion', apiVersion),
    ...mustBe(value, 'kind', kind),
  ];
}

function mustBe(
  value: Record<string, unknown>,
  field: string,
  wanted: string,
): SchemaIssue[] {
  if (value[field] === wanted) {
    return [];
  }
  return value[field] === undefined
    ? [invalid([field], 'required', `is required: ${wanted}`, wanted)]
    : [invalid([field], 'type', `must be ${wanted}`, wanted)];
}
