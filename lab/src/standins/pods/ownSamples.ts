import type { Sample } from '@gitops-portal/sandbox';

/**
 * What neither Prometheus nor the real kube-state-metrics tells already: the
 * use of containers and the requests of apps.
 */
export function ownSamples(samples: readonly Sample[]): Sample[] {
  return samples.filter(
    ({ name }) => name !== 'up' && !name.startsWith('kube_'),
  );
}
