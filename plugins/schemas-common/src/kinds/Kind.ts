import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { CrdVersion } from '../xrd/Crd';
import type { KindOutputs } from './KindOutputs';

/** One version of a kind, with the schema of the whole object. */
export interface KindVersion {
  name: string;
  served: boolean;
  /** Whether new objects are stored in this version. */
  storage: boolean;
  deprecated?: boolean;
  deprecationWarning?: string;
  schema: JSONSchemaProps;
  /** What can be written apart: the status, the scale. */
  subresources?: CrdVersion['subresources'];
}

/** A kind that a platform offers, from an XRD or a CRD. */
export interface Kind {
  group: string;
  kind: string;
  plural: string;
  singular?: string;
  shortNames?: string[];
  scope: 'Namespaced' | 'Cluster';
  source: 'xrd' | 'crd';
  /** Set where the kind is the claim of an XRD. */
  claim?: boolean;
  /** The kind by which requests ask for it, where an XRD offers a claim. */
  claimedAs?: string;
  /** A name for people, from the annotation `gitops-portal.io/title`. */
  title?: string;
  /** What it is listed under, from the annotation `gitops-portal.io/category`. */
  category?: string;
  /** First paragraph of the preferred version's description. */
  description?: string;
  /** Entity ref, from the annotation `gitops-portal.io/owner`. */
  owner?: string;
  /** URL, from the annotation `gitops-portal.io/documentation`. */
  documentation?: string;
  /** How its form is shown: YAML, from the annotation `gitops-portal.io/ui`. */
  formHints?: string;
  /** What a request of it gives to others. */
  outputs?: KindOutputs;
  /** In the order of Kubernetes: newest and most stable first. */
  versions: KindVersion[];
  /** Names of spec fields that are Crossplane's, not the platform's. */
  machinery?: string[];
  /** The file it was read from. */
  file?: string;
}

/** What could not be read as a kind. Lines count from 1. */
export interface KindProblem {
  file: string;
  line?: number;
  column?: number;
  message: string;
}
