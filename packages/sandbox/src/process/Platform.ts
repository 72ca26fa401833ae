import type { Cluster } from '../kube';
import type { WorldStatus } from '../world';
import type { RequestObject } from './control/driftByHand';
import type { ClusterEndpoint } from './endpoints';
import type { SpoiledImage } from './spoiledImages';

/** The clusters and the world in them, as the control server drives them. */
export interface Platform {
  /** By environment. */
  clusters: Map<string, Cluster>;
  endpoints: ClusterEndpoint[];
  kubeconfig: string;
  certificateAuthority: string;
  /** Changes something of the app in the cluster, as by `kubectl edit`. */
  drift(target: {
    app: string;
    environment: string;
    requests: RequestObject[];
  }): DriftResult;
  /** Makes an image misbehave wherever it runs in that environment. */
  spoil(image: SpoiledImage): void;
  /** Watches open now at an environment's API server, by `resource.group`. */
  watches(environment: string): Record<string, number>;
  /** The programs that run in each cluster. */
  world(): WorldStatus[];
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
