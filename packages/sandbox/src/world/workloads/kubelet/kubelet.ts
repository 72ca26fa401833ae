import type { KubeEvent, KubeKey } from '../../../kube/api';
import { Controller } from '../../control/Controller';
import { listIfServed } from '../../control/WorldContext';
import { POD, type WorkloadContext } from '../WorkloadContext';
import { PodRun } from './PodRun';
import type { ContainerStatus } from './PodStatusWriter';

/** Runs the pods of a cluster: its scheduler and the kubelets of its nodes. */
export function kubelet(context: WorkloadContext): Controller {
  return new Controller({
    ...context,
    program: 'kubelet',
    kinds: [POD],
    workers: 10_000,
    map: event => waitingFor(context, event),
    reconcile: async key => {
      const pod = context.cluster.get(key);
      if (!pod || pod.metadata.deletionTimestamp) return undefined;
      return new PodRun(context, pod).run();
    },
  });
}

/** Pods that a new Secret or ConfigMap may let start. */
function waitingFor(
  context: WorkloadContext,
  { type, object }: KubeEvent,
): KubeKey[] {
  if (object.kind !== 'Secret' && object.kind !== 'ConfigMap') return [];
  if (type === 'DELETED') return [];
  return listIfServed(context, { ...POD, namespace: object.metadata.namespace })
    .filter(pod => {
      const { containerStatuses = [] } = (pod.status ?? {}) as {
        containerStatuses?: ContainerStatus[];
      };
      return containerStatuses.some(({ state }) =>
        ['CreateContainerConfigError', 'ContainerCreating'].includes(
          String(state.waiting?.reason),
        ),
      );
    })
    .map(({ metadata: { namespace, name } }) => ({ ...POD, namespace, name }));
}
