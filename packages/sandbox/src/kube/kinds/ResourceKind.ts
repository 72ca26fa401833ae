import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';

/** A column of `kubectl get`, as in a CRD's `additionalPrinterColumns`. */
export interface PrinterColumn {
  name: string;
  type: string;
  format?: string;
  description?: string;
  /** 0 is always shown, more only with `-o wide`. */
  priority?: number;
  jsonPath: string;
}

/** One served version of one resource. */
export interface ResourceKind {
  group: string;
  version: string;
  kind: string;
  listKind: string;
  plural: string;
  singular: string;
  shortNames: string[];
  categories: string[];
  namespaced: boolean;
  /** Has a status subresource. */
  status: boolean;
  /** `metadata.generation` counts changes beside metadata and status. */
  generation: boolean;
  /** Comes from a CustomResourceDefinition: validated and pruned by schema. */
  custom: boolean;
  /** Has a scale subresource at these JSON paths. */
  scale?: { spec: string; status: string; selector?: string };
  /**
   * The structural schema. For built-in kinds it holds what the server acts
   * on (defaults, required fields, list types), and everything else passes.
   */
  schema?: JSONSchemaProps;
  /** The version that objects are stored in. */
  storageVersion: string;
  columns?: PrinterColumn[];
  /** Sent as a Warning header with each request. */
  warning?: string;
  /** Paths that field selectors may name, beside metadata.name and namespace. */
  selectableFields?: string[];
}

/** `apps/v1`, or `v1` in the core group. */
export function apiVersionOf(kind: { group: string; version: string }): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
}

/** The name under which all versions of a resource are stored together. */
export function resourceId(kind: { group: string; plural: string }): string {
  return `${kind.group}/${kind.plural}`;
}
