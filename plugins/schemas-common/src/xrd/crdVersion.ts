import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { CrdVersion, PrinterColumn } from './Crd';
import { XrdVersion } from './Xrd';

// Names of composites and claims become values of labels.
const MAX_NAME_LENGTH = 63;

/** What Crossplane adds to each version of the CRD that it makes. */
export interface Additions {
  spec: Record<string, JSONSchemaProps>;
  status: Record<string, JSONSchemaProps>;
  columns: PrinterColumn[];
}

/**
 * Makes one version of a CRD. Of the platform's schema only what xcrd
 * (`genCrdVersion`) copies survives: of the root its description and rules,
 * of `metadata.name` a shorter `maxLength`, of spec and status the properties
 * and few more. `anyOf`, `allOf`, `not` of a spec are lost.
 */
export function crdVersion(
  version: XrdVersion,
  schema: JSONSchemaProps,
  additions: Additions,
): CrdVersion {
  const columns = [
    ...(version.additionalPrinterColumns ?? []),
    ...additions.columns,
  ];
  return {
    name: version.name,
    served: version.served,
    storage: version.referenceable,
    ...(version.deprecated ? { deprecated: true } : {}),
    ...(version.deprecationWarning === undefined
      ? {}
      : { deprecationWarning: version.deprecationWarning }),
    additionalPrinterColumns: columns,
    schema: { openAPIV3Schema: rootSchema(schema, additions) },
    subresources: {
      status: {},
      ...(version.scale ? { scale: version.scale } : {}),
    },
  };
}

function rootSchema(
  schema: JSONSchemaProps,
  additions: Additions,
): JSONSchemaProps {
  const properties = schema.properties ?? {};
  return {
    type: 'object',
    required: ['spec'],
    ...pick(schema, 'description', 'x-kubernetes-validations'),
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: metadataSchema(properties.metadata),
      spec: specSchema(properties.spec ?? {}, additions.spec),
      status: statusSchema(properties.status ?? {}, additions.status),
    },
  };
}

function metadataSchema(metadata?: JSONSchemaProps): JSONSchemaProps {
  const wanted = metadata?.properties?.name?.maxLength ?? MAX_NAME_LENGTH;
  return {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: Math.min(wanted, MAX_NAME_LENGTH) },
    },
  };
}

function specSchema(
  spec: JSONSchemaProps,
  added: Record<string, JSONSchemaProps>,
): JSONSchemaProps {
  return {
    type: 'object',
    ...pick(
      spec,
      'description',
      'required',
      'oneOf',
      'x-kubernetes-validations',
      'x-kubernetes-preserve-unknown-fields',
    ),
    properties: { ...spec.properties, ...added },
  };
}

function statusSchema(
  status: JSONSchemaProps,
  added: Record<string, JSONSchemaProps>,
): JSONSchemaProps {
  return {
    type: 'object',
    ...pick(
      status,
      'description',
      'required',
      'oneOf',
      'x-kubernetes-validations',
    ),
    properties: { ...status.properties, ...added },
  };
}

function pick<K extends keyof JSONSchemaProps>(
  schema: JSONSchemaProps,
  ...keys: K[]
): Pick<JSONSchemaProps, K> {
  const result: Partial<JSONSchemaProps> = {};
  for (const key of keys) {
    if (schema[key] !== undefined) {
      result[key] = schema[key];
    }
  }
  return result as Pick<JSONSchemaProps, K>;
}
