import { Kind, KindVersion } from '../kinds/Kind';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { JsonSchema } from './JsonSchema';
import { JsonSchemaOptions, toJsonSchema } from './toJsonSchema';

const DRAFT = 'http://json-schema.org/draft-07/schema#';

const TEXTS: JsonSchema = {
  type: 'object',
  additionalProperties: { type: 'string' },
};

const METADATA: JsonSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 253 },
    generateName: { type: 'string' },
    namespace: { type: 'string', maxLength: 63 },
    labels: TEXTS,
    annotations: TEXTS,
    finalizers: { type: 'array', items: { type: 'string' } },
  },
};

/**
 * The JSON Schema of a kind's manifests, for editors: of one version, or of
 * all that are served, told apart by their apiVersion.
 *
 * @throws RangeError for a version that the kind does not have
 */
export function jsonSchemaOf(kind: Kind, version?: string): JsonSchema {
  const head = {
    $schema: DRAFT,
    title: kind.kind,
    ...(kind.description ? { description: kind.description } : {}),
  };
  if (version !== undefined) {
    const chosen = kind.versions.find(({ name }) => name === version);
    if (!chosen) {
      throw new RangeError(`${kind.kind} has no version ${version}`);
    }
    return { ...head, ...manifest(kind, chosen) };
  }
  const served = kind.versions.filter(each => each.served);
  const versions = served.length > 0 ? served : kind.versions;
  if (versions.length === 1) {
    return { ...head, ...manifest(kind, versions[0]) };
  }
  return {
    ...head,
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { enum: versions.map(each => apiVersionOf(kind, each)) },
      kind: { const: kind.kind },
    },
    allOf: versions.map(each => ({
      if: is('apiVersion', apiVersionOf(kind, each)),
      then: manifest(kind, each),
    })),
  };
}

/** What `apiVersion` says in objects of a version. */
export function apiVersionOf(kind: Kind, version: KindVersion): string {
  return kind.group ? `${kind.group}/${version.name}` : version.name;
}

/** A condition on one field. */
export function is(field: string, value: string): JsonSchema {
  return { required: [field], properties: { [field]: { const: value } } };
}

/** The spec of a version, for those who write only that. */
export function specOf(
  kind: Kind,
  version: KindVersion,
  options: JsonSchemaOptions,
): JsonSchema {
  const spec = version.schema.properties?.spec;
  return spec ? toJsonSchema(withoutMachinery(spec, kind), options) : {};
}

function manifest(kind: Kind, version: KindVersion): JsonSchema {
  const {
    apiVersion,
    kind: _,
    metadata,
    ...rest
  } = version.schema.properties ?? {};
  const schema = toJsonSchema({
    ...version.schema,
    properties: rest,
    required: version.schema.required?.filter(name => name !== 'status'),
  });
  return {
    ...schema,
    ...(version.deprecated
      ? {
          deprecationMessage:
            version.deprecationWarning ??
            `${apiVersionOf(kind, version)} is deprecated`,
        }
      : {}),
    properties: {
      apiVersion: {
        const: apiVersionOf(kind, version),
        description: apiVersion?.description,
      },
      kind: { const: kind.kind },
      metadata: METADATA,
      ...schema.properties,
    },
    required: [
      ...new Set([
        'apiVersion',
        'kind',
        'metadata',
        ...(schema.required ?? []),
      ]),
    ],
  };
}

function withoutMachinery(spec: JSONSchemaProps, kind: Kind): JSONSchemaProps {
  const names = kind.machinery ?? [];
  return {
    ...spec,
    properties: Object.fromEntries(
      Object.entries(spec.properties ?? {}).filter(
        ([name]) => !names.includes(name),
      ),
    ),
  };
}
