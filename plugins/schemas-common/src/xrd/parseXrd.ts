import { isObject } from '../schema/isObject';
import { parseJSONSchemaProps } from '../schema/parseJSONSchemaProps';
import { ShapeError, Shape, readShape } from '../schema/readShape';
import { CrdNames, PrinterColumn, ScaleSubresource } from './Crd';
import { Xrd, XrdScope, XrdVersion } from './Xrd';

/** What is wrong with an XRD or CRD, and where in it. */
export interface DefinitionProblem {
  path: string[];
  message: string;
}

const STRING: Shape = { kind: 'string' };
const STRINGS: Shape = { kind: 'list', of: () => STRING };
const STRING_MAP: Shape = { kind: 'map', of: () => STRING };
const FLAG: Shape = { kind: 'boolean', keepFalse: true };

const NAMES: Shape = {
  kind: 'object',
  fields: {
    plural: { kind: 'string', keepEmpty: true },
    singular: STRING,
    shortNames: STRINGS,
    kind: { kind: 'string', keepEmpty: true },
    listKind: STRING,
    categories: STRINGS,
  },
};

const COLUMN: Shape = {
  kind: 'object',
  fields: {
    name: { kind: 'string', keepEmpty: true },
    type: { kind: 'string', keepEmpty: true },
    format: STRING,
    description: STRING,
    priority: { kind: 'integer' },
    jsonPath: { kind: 'string', keepEmpty: true },
  },
};

const VERSION: Shape = {
  kind: 'object',
  fields: {
    name: { kind: 'string', keepEmpty: true },
    served: FLAG,
    referenceable: FLAG,
    deprecated: FLAG,
    deprecationWarning: { kind: 'string', keepEmpty: true },
    schema: {
      kind: 'object',
      fields: { openAPIV3Schema: { kind: 'json' } },
    },
    additionalPrinterColumns: { kind: 'list', of: () => COLUMN },
    subresources: {
      kind: 'object',
      fields: {
        scale: {
          kind: 'object',
          fields: {
            specReplicasPath: { kind: 'string', keepEmpty: true },
            statusReplicasPath: { kind: 'string', keepEmpty: true },
            labelSelectorPath: { kind: 'string', keepEmpty: true },
          },
        },
      },
    },
  },
};

const XRD: Shape = {
  kind: 'object',
  fields: {
    apiVersion: STRING,
    metadata: {
      kind: 'object',
      fields: {
        name: { kind: 'string', keepEmpty: true },
        uid: STRING,
        labels: STRING_MAP,
        annotations: STRING_MAP,
      },
    },
    spec: {
      kind: 'object',
      fields: {
        group: { kind: 'string', keepEmpty: true },
        scope: STRING,
        names: NAMES,
        claimNames: NAMES,
        connectionSecretKeys: STRINGS,
        versions: { kind: 'list', of: () => VERSION },
        conversion: { kind: 'json' },
        metadata: {
          kind: 'object',
          fields: { labels: STRING_MAP, annotations: STRING_MAP },
        },
        defaultCompositionUpdatePolicy: STRING,
        defaultCompositeDeletePolicy: STRING,
      },
    },
  },
};

interface RawVersion {
  name?: string;
  served?: boolean;
  referenceable?: boolean;
  deprecated?: boolean;
  deprecationWarning?: string;
  schema?: { openAPIV3Schema?: unknown };
  additionalPrinterColumns?: PrinterColumn[];
  subresources?: { scale?: ScaleSubresource };
}

interface RawXrd {
  apiVersion?: string;
  metadata?: Xrd['metadata'];
  spec?: {
    group?: string;
    scope?: string;
    names?: CrdNames;
    claimNames?: CrdNames;
    connectionSecretKeys?: string[];
    versions?: RawVersion[];
    conversion?: unknown;
    metadata?: Xrd['crdMetadata'];
    defaultCompositionUpdatePolicy?: string;
    defaultCompositeDeletePolicy?: string;
  };
}

/** An XRD, or everything that keeps it from being one. */
export type ParsedXrd =
  | { xrd: Xrd; problems?: undefined }
  | { xrd?: undefined; problems: DefinitionProblem[] };

/** Whether an object says that it is an XRD, of whatever API version. */
export function isXrd(value: unknown): boolean {
  return (
    isObject(value) &&
    value.kind === 'CompositeResourceDefinition' &&
    typeof value.apiVersion === 'string' &&
    value.apiVersion.startsWith('apiextensions.crossplane.io/')
  );
}

/**
 * Reads an XRD and applies what the API server would default: the scope by
 * the XRD's API version, the update and the delete policy. What Crossplane
 * refuses later (a version without a schema) is no problem here.
 */
export function parseXrd(value: unknown): ParsedXrd {
  if (!isXrd(value)) {
    return {
      problems: [
        {
          path: [],
          message:
            'expected kind CompositeResourceDefinition of apiextensions.crossplane.io/v1 or v2',
        },
      ],
    };
  }
  let raw: RawXrd;
  try {
    raw = readShape(XRD, value, []) as RawXrd;
  } catch (error) {
    if (error instanceof ShapeError) {
      return { problems: [{ path: error.path, message: error.message }] };
    }
    throw error;
  }
  return fromRaw(raw);
}

function fromRaw(raw: RawXrd): ParsedXrd {
  const apiVersion = raw.apiVersion ?? '';
  const spec = raw.spec ?? {};
  const versions = (spec.versions ?? []).map(readVersion);
  const problems = versions.flatMap(version => version.problems);
  const scope = readScope(apiVersion, spec.scope);
  if (!scope) {
    problems.push({
      path: ['spec', 'scope'],
      message: `expected Namespaced, Cluster or LegacyCluster, found "${spec.scope}"`,
    });
  }
  if (problems.length > 0 || !scope) {
    return { problems };
  }
  return {
    xrd: {
      apiVersion,
      metadata: { ...raw.metadata, name: raw.metadata?.name ?? '' },
      group: spec.group ?? '',
      scope,
      names: spec.names ?? { plural: '', kind: '' },
      ...(spec.claimNames ? { claimNames: spec.claimNames } : {}),
      ...(spec.connectionSecretKeys
        ? { connectionSecretKeys: spec.connectionSecretKeys }
        : {}),
      versions: versions.map(version => version.version),
      conversion: spec.conversion,
      crdMetadata: spec.metadata,
      defaultCompositionUpdatePolicy:
        spec.defaultCompositionUpdatePolicy ?? 'Automatic',
      defaultCompositeDeletePolicy:
        spec.defaultCompositeDeletePolicy ?? 'Background',
    },
  };
}

function readScope(apiVersion: string, scope?: string): XrdScope | undefined {
  if (scope === undefined) {
    return apiVersion.endsWith('/v1') ? 'LegacyCluster' : 'Namespaced';
  }
  const scopes: XrdScope[] = ['Namespaced', 'Cluster', 'LegacyCluster'];
  return scopes.find(known => known === scope);
}

function readVersion(
  raw: RawVersion,
  index: number,
): { version: XrdVersion; problems: DefinitionProblem[] } {
  const problems: DefinitionProblem[] = [];
  const version: XrdVersion = {
    name: raw.name ?? '',
    served: raw.served ?? false,
    referenceable: raw.referenceable ?? false,
    ...(raw.deprecated === undefined ? {} : { deprecated: raw.deprecated }),
    ...(raw.deprecationWarning === undefined
      ? {}
      : { deprecationWarning: raw.deprecationWarning }),
    additionalPrinterColumns: raw.additionalPrinterColumns,
    scale: raw.subresources?.scale,
  };
  const schema = raw.schema?.openAPIV3Schema;
  if (schema !== undefined && schema !== null) {
    const parsed = parseJSONSchemaProps(schema);
    if (parsed.schema) {
      version.schema = parsed.schema;
    } else {
      problems.push({
        path: [
          'spec',
          'versions',
          `${index}`,
          'schema',
          'openAPIV3Schema',
          ...parsed.problem.path,
        ],
        message: parsed.problem.message,
      });
    }
  } else if (raw.schema) {
    version.emptySchema = true;
  }
  return { version, problems };
}
