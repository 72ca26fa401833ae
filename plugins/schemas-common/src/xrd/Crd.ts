import { JSONSchemaProps } from '../schema/JSONSchemaProps';

/** Names of a kind, as CRDs and XRDs give them. */
export interface CrdNames {
  plural: string;
  kind: string;
  singular?: string;
  shortNames?: string[];
  listKind?: string;
  categories?: string[];
}

/** A column that `kubectl get` prints. */
export interface PrinterColumn {
  name: string;
  type: string;
  format?: string;
  description?: string;
  priority?: number;
  jsonPath: string;
}

/** Where the scale subresource finds its numbers. */
export interface ScaleSubresource {
  specReplicasPath: string;
  statusReplicasPath: string;
  labelSelectorPath?: string;
}

/** One version of a CRD. */
export interface CrdVersion {
  name: string;
  served: boolean;
  storage: boolean;
  deprecated?: boolean;
  deprecationWarning?: string;
  schema?: { openAPIV3Schema?: JSONSchemaProps };
  subresources?: { status?: object; scale?: ScaleSubresource };
  additionalPrinterColumns?: PrinterColumn[];
}

/** The owner that Crossplane sets on the CRDs it makes. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** A CustomResourceDefinition of `apiextensions.k8s.io/v1`. */
export interface Crd {
  apiVersion: 'apiextensions.k8s.io/v1';
  kind: 'CustomResourceDefinition';
  metadata: {
    name: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: OwnerReference[];
  };
  spec: {
    group: string;
    names: CrdNames;
    scope: 'Cluster' | 'Namespaced';
    versions: CrdVersion[];
    conversion?: unknown;
  };
}
