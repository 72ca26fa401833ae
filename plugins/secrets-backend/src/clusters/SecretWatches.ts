import {
  worstFreshness,
  type Cluster,
  type Engine,
  type Freshness,
} from '@gitops-portal/plugin-environments-common';
import type {
  ClusterWatchService,
  WatchHandle,
} from '@gitops-portal/plugin-environments-node';
import type {
  ClusterSecrets,
  SealedSecretFacts,
  SecretPod,
} from '@gitops-portal/plugin-secrets-common';
import { pods, secretPodProjection } from './secretPodProjection';
import {
  sealedSecretProjection,
  sealedSecrets,
} from './sealedSecretProjection';

const engineNames: Record<Engine, string> = {
  flux: 'Flux',
  argocd: 'Argo CD',
};

interface Watched {
  cluster: Cluster;
  sealed: WatchHandle<SealedSecretFacts>;
  pods: WatchHandle<SecretPod>;
}

/** Which objects of a cluster an app has. */
export interface SecretsScope {
  namespace: string;
  /** Labels of its pods. */
  labels: Record<string, string>;
}

/** Follows SealedSecrets and pods in the clusters of the environments. */
export class SecretWatches {
  private readonly watched = new Map<string, Watched>();

  private constructor(private readonly watches: ClusterWatchService) {}

  /** @param options.onChange - something of that environment has changed */
  static open(options: {
    clusters: Cluster[];
    watches: ClusterWatchService;
    onChange: (environment: string) => void;
  }): SecretWatches {
    const { clusters, watches, onChange } = options;
    const opened = new SecretWatches(watches);
    for (const cluster of clusters) {
      const changed = () => onChange(cluster.environment);
      const listener = { onChange: changed, onFreshness: changed };
      const of = { cluster: cluster.name, listener };
      opened.watched.set(cluster.name, {
        cluster,
        sealed: watches.watch({
          ...of,
          resource: sealedSecrets,
          projection: sealedSecretProjection,
        }),
        pods: watches.watch({
          ...of,
          resource: pods,
          projection: secretPodProjection,
        }),
      });
    }
    return opened;
  }

  /** What the clusters of an environment say about an app. */
  of(environment: string, scope: SecretsScope): ClusterSecrets[] {
    return [...this.watched.values()]
      .filter(({ cluster }) => cluster.environment === environment)
      .map(watched => this.read(watched, scope));
  }

  close() {
    for (const { sealed, pods: handle } of this.watched.values()) {
      sealed.close();
      handle.close();
    }
    this.watched.clear();
  }

  private read(watched: Watched, scope: SecretsScope): ClusterSecrets {
    const { name, engine } = watched.cluster;
    const sealed = watched.sealed.freshness();
    const notServed = sealed.problem === 'not-installed';
    const unknown = whyUnknown(name, [
      this.watches.reachability(name),
      watched.pods.freshness(),
      ...(notServed ? [] : [sealed]),
    ]);
    const objects = new Map<string, SealedSecretFacts>();
    for (const [, object] of watched.sealed.entries()) {
      if (object.namespace === scope.namespace) {
        objects.set(object.name, object);
      }
    }
    return {
      cluster: name,
      engine: engineNames[engine],
      objects,
      pods: [...watched.pods.entries()].flatMap(([, pod]) =>
        isInScope(pod, scope) ? [pod] : [],
      ),
      ...(unknown ? { unknown } : {}),
      ...(notServed ? { notServed } : {}),
    };
  }
}

function isInScope(pod: SecretPod, { namespace, labels }: SecretsScope) {
  return (
    pod.namespace === namespace &&
    Object.entries(labels).every(([name, value]) => pod.labels[name] === value)
  );
}

/** What was known of a cluster that is not followed may have changed since. */
function whyUnknown(cluster: string, sources: Freshness[]): string | undefined {
  const worst = worstFreshness(sources);
  switch (worst?.state) {
    case 'live':
      return undefined;
    case 'unreachable':
      return worst.reason ?? `${cluster} cannot be reached`;
    case 'stale':
      return worst.reason ?? `${cluster} has fallen silent`;
    default:
      return `The portal is still reading ${cluster}`;
  }
}
