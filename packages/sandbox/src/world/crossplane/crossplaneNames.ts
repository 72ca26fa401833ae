export const XRD = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'CompositeResourceDefinition',
};
export const COMPOSITION = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'Composition',
};

export const COMPOSITE_LABEL = 'crossplane.io/composite';
export const CLAIM_NAME_LABEL = 'crossplane.io/claim-name';
export const CLAIM_NAMESPACE_LABEL = 'crossplane.io/claim-namespace';
export const RESOURCE_NAME = 'crossplane.io/composition-resource-name';

/** A kind that an XRD defines, at the version that compositions refer to. */
export interface DefinedKind {
  /** Name of the XRD. */
  xrd: string;
  apiVersion: string;
  kind: string;
  legacy: boolean;
  defaultComposition?: string;
}

/** A claim kind and the composite behind it. */
export interface OfferedKind {
  apiVersion: string;
  kind: string;
  composite: DefinedKind;
  /** Fields of the claim's spec that are not the platform's. */
  machinery: Set<string>;
}
