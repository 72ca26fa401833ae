import type { Manifest } from '../control/Manifest';

type Schema = Record<string, unknown>;

/** What one of the world's CRDs says. */
interface CrdOptions {
  group: string;
  kind: string;
  plural: string;
  shortNames?: string[];
  categories?: string[];
  scope?: 'Namespaced' | 'Cluster';
  /** Served versions; the first is stored. */
  versions: string[];
  /** Fields of the spec with a type; others are kept as they are. */
  spec?: Record<string, Schema>;
  required?: string[];
  /** Fields beside spec and status. */
  fields?: Record<string, Schema>;
  statusDefault?: unknown;
  /** False where the status is an ordinary field. */
  statusSubresource?: boolean;
  columns?: { name: string; jsonPath: string; type?: string }[];
}

export const text: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };
export const whole: Schema = { type: 'integer' };
/** An object whose fields are not described. */
export const anything: Schema = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};
/** A Go duration with units up to hours. */
export const duration: Schema = {
  type: 'string',
  pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$',
};

/** A reference with these fields, of which the first ones are required. */
export function reference(required: string[], optional: string[] = []): Schema {
  return {
    type: 'object',
    required,
    properties: Object.fromEntries(
      [...required, ...optional].map(field => [field, text]),
    ),
  };
}

const READY_COLUMNS = [
  {
    name: 'Ready',
    jsonPath: '.status.conditions[?(@.type=="Ready")].status',
  },
  {
    name: 'Status',
    jsonPath: '.status.conditions[?(@.type=="Ready")].message',
  },
];

/**
 * A CustomResourceDefinition for a kind that a real platform installs with its
 * controller: the fields by their real names, as far as the world reads or
 * writes them; the others are stored unchecked.
 */
export function defineCrd(options: CrdOptions): Manifest {
  const { group, kind, plural, versions, scope = 'Namespaced' } = options;
  const preserve = { 'x-kubernetes-preserve-unknown-fields': true };
  const schema = {
    openAPIV3Schema: {
      type: 'object',
      properties: {
        apiVersion: text,
        kind: text,
        metadata: { type: 'object' },
        spec: {
          type: 'object',
          ...preserve,
          ...(options.required ? { required: options.required } : {}),
          ...(options.spec ? { properties: options.spec } : {}),
        },
        status: {
          ...anything,
          ...(options.statusDefault ? { default: options.statusDefault } : {}),
        },
        ...options.fields,
      },
    },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        ...(options.shortNames ? { shortNames: options.shortNames } : {}),
        ...(options.categories ? { categories: options.categories } : {}),
      },
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        schema,
        ...(options.statusSubresource === false
          ? {}
          : { subresources: { status: {} } }),
        additionalPrinterColumns: [
          ...(options.columns ?? READY_COLUMNS).map(column => ({
            type: 'string',
            ...column,
          })),
          {
            name: 'Age',
            type: 'date',
            jsonPath: '.metadata.creationTimestamp',
          },
        ],
      })),
    },
  };
}
