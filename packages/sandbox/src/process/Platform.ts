import type { Cluster } from '../kube/api';
import type { ClusterEndpoint } from './endpoints';

/** What goes wrong with a bad release. */
export const releaseFaults = ['crash', 'image', 'errors'] as const;

export type ReleaseFault = (typeof releaseFaults)[number];

/** The clusters and the world in them, as the control server drives them. */
export interface Platform {
  /** By environment. */
  clusters: Map<string, Cluster>;
  endpoints: ClusterEndpoint[];
  kubeconfig: string;
  certificateAuthority: string;
  /** Changes something of the app in the cluster, as by `kubectl edit`. */
  drift(target: { app: string; environment: string }): DriftResult;
  /** Makes an image misbehave wherever it runs in that environment. */
  spoil(release: {
    app: string;
    environment: string;
    request: string;
    /** `registry/path@sha256:…` */
    image: string;
    version: string;
    fault: ReleaseFault;
  }): void;
  close(): Promise<void>;
}

/** What was changed by hand, and how. */
export interface DriftResult {
  object: { apiVersion: string; kind: string; namespace: string; name: string };
  /** Such as `spec.replicas`. */
  path: string;
  from: unknown;
  to: unknown;
  manager: string;
}
