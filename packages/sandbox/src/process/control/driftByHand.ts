import type { Cluster } from '../../kube';
import type { DriftResult } from '../Platform';
import { ControlError } from './ControlError';

/** What `kubectl edit` calls itself in managedFields. */
const MANAGER = 'kubectl-edit';

/**
 * Scales the app's first Deployment as somebody with kubectl would. The app's
 * objects are in the namespace that has its name.
 */
export function driftByHand(
  cluster: Cluster | undefined,
  app: string,
): DriftResult {
  const [deployment] =
    cluster?.list({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: app,
    }) ?? [];
  if (!cluster || !deployment) {
    throw new ControlError(
      409,
      `${app} has no Deployment in ${cluster?.name} that could be changed.`,
    );
  }
  const spec = deployment.spec as { replicas?: number };
  const from = spec.replicas ?? 1;
  const to = from + 3;
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: app,
    name: deployment.metadata.name,
  };
  cluster.patch(object, { spec: { replicas: to } }, MANAGER);
  return { object, path: 'spec.replicas', from, to, manager: MANAGER };
}
