import type { KubeObject } from '../../../kube/api';
import { keyOf } from '../../control/objectKey';
import { timestamp } from '../../control/timestamp';
import { listIfServed } from '../../control/WorldContext';
import type { WorkloadContext } from '../WorkloadContext';

/** Gives a pod a node. */
export function schedulePod(context: WorkloadContext, pod: KubeObject): void {
  const nodes = listIfServed(context, { apiVersion: 'v1', kind: 'Node' });
  const index = Math.floor(context.random() * nodes.length);
  const nodeName = nodes[index]?.metadata.name ?? 'node-1';
  const { namespace, name } = pod.metadata;
  context.cluster.patch(keyOf(pod), { spec: { nodeName } }, 'kube-scheduler');
  context.cluster.patch(
    keyOf(pod),
    {
      status: {
        conditions: [
          {
            type: 'PodScheduled',
            status: 'True',
            lastProbeTime: null,
            lastTransitionTime: timestamp(context.clock.now()),
          },
        ],
      },
    },
    'kube-scheduler',
    { status: true },
  );
  context.cluster.event({
    about: keyOf(pod),
    type: 'Normal',
    reason: 'Scheduled',
    message: `Successfully assigned ${namespace}/${name} to ${nodeName}`,
    source: 'default-scheduler',
  });
}
