import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { CrdNames, PrinterColumn, ScaleSubresource } from './Crd';

/** `LegacyCluster` is what XRDs of the v1 API are without a scope. */
export type XrdScope = 'Namespaced' | 'Cluster' | 'LegacyCluster';

/** One version of an XRD. */
export interface XrdVersion {
  name: string;
  served: boolean;
  referenceable: boolean;
  deprecated?: boolean;
  deprecationWarning?: string;
  /** Absent where the XRD gives none, which Crossplane refuses. */
  schema?: JSONSchemaProps;
  /** Whether there is a place for a schema, and nothing in it. */
  emptySchema?: boolean;
  additionalPrinterColumns?: PrinterColumn[];
  scale?: ScaleSubresource;
}

/** A CompositeResourceDefinition, with the API server's defaults applied. */
export interface Xrd {
  apiVersion: string;
  metadata: {
    name: string;
    uid?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  group: string;
  scope: XrdScope;
  names: CrdNames;
  claimNames?: CrdNames;
  /** Keys of the Secret that each of it writes (v1 of the XRD API). */
  connectionSecretKeys?: string[];
  versions: XrdVersion[];
  conversion?: unknown;
  /** Labels and annotations for the CRDs (`spec.metadata`). */
  crdMetadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  defaultCompositionUpdatePolicy?: string;
  defaultCompositeDeletePolicy?: string;
}
