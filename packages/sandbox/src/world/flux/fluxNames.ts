import type { KubeObject } from '../../kube/api';

export const GIT_REPOSITORY = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
};
export const HELM_CHART = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'HelmChart',
};
export const KUSTOMIZATION = {
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
};
export const HELM_RELEASE = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
};

export const FLUX_FINALIZER = 'finalizers.fluxcd.io';
export const REQUESTED_AT = 'reconcile.fluxcd.io/requestedAt';

/** The artifact in the status of a source. */
export interface Artifact {
  revision: string;
  digest: string;
  lastUpdateTime: string;
  path: string;
  url: string;
  size: number;
  metadata?: Record<string, string>;
}

/** What a source last stored. */
export function artifactOf(
  source: KubeObject | undefined,
): Artifact | undefined {
  return (source?.status as { artifact?: Artifact } | undefined)?.artifact;
}

/** The commit of a revision `main@sha1:…`. */
export function commitOf(revision: string): string {
  return revision.slice(revision.lastIndexOf(':') + 1);
}

/** The reconciliation that was asked for by annotation. */
export function requestedAt(object: KubeObject): string | undefined {
  return object.metadata.annotations?.[REQUESTED_AT];
}
