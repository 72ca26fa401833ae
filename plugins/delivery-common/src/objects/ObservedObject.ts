import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';

/** One entry of `status.conditions`. */
export interface Condition {
  type: string;
  /** `True`, `False` or `Unknown`. */
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  observedGeneration?: number;
}

/**
 * The part of an object that status is derived from, with the times that the
 * portal needs beyond it. Everything else is dropped before it is stored.
 */
export interface ObservedObject {
  apiVersion: string;
  kind: string;
  metadata: Pick<
    KubernetesObject['metadata'],
    | 'name'
    | 'namespace'
    | 'uid'
    | 'generation'
    | 'creationTimestamp'
    | 'deletionTimestamp'
    | 'labels'
    | 'annotations'
    | 'ownerReferences'
  >;
  // Each rule reads fields of its own kind, defensively: the objects of other
  // versions and vendors must never make one throw.
  spec: Fields;
  status: Fields;
  /** Top-level fields of kinds without spec and status: Events, Argo's operation. */
  fields: Fields;
  /**
   * RFC 3339: when the object last changed, as received, or as its
   * managedFields tell where it was first seen as it is.
   */
  changedAt: string;
  /** Who wrote the spec last, each with the time: managedFields in short. */
  specWrites: SpecWrite[];
  /** Of Flux's releases and Kustomizations, kept by the cluster's model. */
  past?: ObservedPast;
}

/** What an object said before, and no longer tells. */
export interface ObservedPast {
  /** RFC 3339: since when its controller looks at it; absent while it does not. */
  lookingSince?: string;
  /** RFC 3339: when the look began that told how it is now. */
  toldByLookAt: string;
  /** What failed, while the same is tried again. */
  failure?: {
    /** What was tried: only compared. */
    attempt: string;
    reason?: string;
    message?: string;
    /** RFC 3339. */
    since?: string;
  };
}

/** A program or a person that owns fields of the spec. */
export interface SpecWrite {
  manager: string;
  /** RFC 3339. */
  at: string;
}

/** Free-form fields of an object. */
export type Fields = Record<string, unknown>;
