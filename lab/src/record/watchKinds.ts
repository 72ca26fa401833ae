import { createInterface } from 'node:readline';
import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type { ApiServer } from '../cluster/ApiServer';
import type { Recording } from './Recording';

/** What is recorded where the API server has it. */
const kinds: [apiVersion: string, kind: string][] = [
  ['v1', 'Namespace'],
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['v1', 'Pod'],
  ['v1', 'Event'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['source.toolkit.fluxcd.io/v1', 'GitRepository'],
  ['source.toolkit.fluxcd.io/v1', 'HelmRepository'],
  ['source.toolkit.fluxcd.io/v1', 'HelmChart'],
  ['source.toolkit.fluxcd.io/v1', 'OCIRepository'],
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ['argoproj.io/v1alpha1', 'Application'],
  ['argoproj.io/v1alpha1', 'ApplicationSet'],
  ['bitnami.com/v1alpha1', 'SealedSecret'],
];

interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: KubernetesObject;
}

/**
 * Watches each kind by itself, so that the order is exact within a kind.
 *
 * @param belongs - whether an object is part of the scenario
 * @returns ends the watches
 */
export async function watchKinds(
  server: ApiServer,
  recording: Recording,
  belongs: (object: KubernetesObject) => boolean,
): Promise<() => void> {
  const abort = new AbortController();
  for (const [apiVersion, kind] of kinds) {
    const path = await server.collectionOf(apiVersion, kind);
    if (!path) continue;
    const response = await server.stream(`${path}?watch=true`, {
      timeoutMs: 30_000,
      signal: abort.signal,
    });
    const lines = createInterface({ input: response });
    // the input's errors come out of it; what we end ourselves is one
    lines.on('error', () => {
      if (!abort.signal.aborted) recording.mark(`the watch of ${kind} broke`);
    });
    lines.on('line', line => {
      const { type, object } = JSON.parse(line) as WatchEvent;
      if (type === 'BOOKMARK' || type === 'ERROR') return;
      if (isWorthIt(object) && belongs(object)) recording.event(type, object);
    });
  }
  return () => abort.abort();
}

/** Helm keeps whole releases in Secrets of its own. */
function isWorthIt({ kind, type }: KubernetesObject): boolean {
  return kind !== 'Secret' || type === 'Opaque';
}
