import type { Fields } from '../control/Fields';
import type { KubeKey, KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';
import { Controller } from '../control/Controller';
import { controlledBy, isControlledBy, keyOf } from '../control/objectKey';
import { randomSuffix } from '../control/WorldContext';
import { ownerKey } from './ownerKey';
import {
  MANAGER,
  POD,
  REPLICA_SET,
  type WorkloadContext,
} from './WorkloadContext';

const PROGRAM = 'replicaset-controller';

/** Keeps as many pods as a ReplicaSet asks for. */
export function replicaSetController(context: WorkloadContext): Controller {
  return new Controller({
    ...context,
    program: PROGRAM,
    kinds: [REPLICA_SET],
    latency: 10,
    map: event =>
      event.object.kind === POD.kind ? ownerKey(event, REPLICA_SET) : [],
    reconcile: async key => reconcile(context, key),
  });
}

function reconcile(context: WorkloadContext, key: KubeKey): void {
  const set = context.cluster.get(key);
  if (!set || set.metadata.deletionTimestamp) return;
  const { replicas = 1 } = set.spec as { replicas?: number };
  const pods = podsOf(context, set);
  const alive = pods.filter(pod => !hasEnded(pod));
  for (let count = alive.length; count < replicas; count++) {
    createPod(context, set);
  }
  const surplus = [...alive]
    .sort(leastWantedFirst)
    .slice(0, Math.max(0, alive.length - replicas));
  for (const pod of surplus) {
    context.cluster.event({
      about: keyOf(pod),
      type: 'Normal',
      reason: 'Killing',
      message: `Stopping container ${firstContainer(pod)}`,
      source: 'kubelet',
    });
    context.cluster.delete(keyOf(pod));
    recordEvent(
      context,
      key,
      'SuccessfulDelete',
      `Deleted pod: ${pod.metadata.name}`,
    );
  }
  report(context, set);
}

function podsOf(context: WorkloadContext, set: KubeObject): KubeObject[] {
  return context.cluster
    .list({ ...POD, namespace: set.metadata.namespace })
    .filter(pod => isControlledBy(pod, set));
}

function createPod(context: WorkloadContext, set: KubeObject): void {
  const { template } = set.spec as {
    template: { metadata?: Fields; spec: object };
  };
  const name = `${set.metadata.name}-${randomSuffix(context)}`;
  context.cluster.create(
    {
      ...POD,
      metadata: {
        name,
        generateName: `${set.metadata.name}-`,
        namespace: set.metadata.namespace,
        labels: template.metadata?.labels,
        annotations: template.metadata?.annotations,
        ownerReferences: [controlledBy(set)],
      },
      spec: template.spec,
    },
    MANAGER,
  );
  recordEvent(context, keyOf(set), 'SuccessfulCreate', `Created pod: ${name}`);
}

function report(context: WorkloadContext, set: KubeObject): void {
  const pods = podsOf(context, set).filter(pod => !hasEnded(pod));
  const ready = pods.filter(isReady).length;
  context.cluster.patch(
    keyOf(set),
    {
      status: {
        observedGeneration: context.cluster.get(keyOf(set))?.metadata
          .generation,
        replicas: pods.length,
        fullyLabeledReplicas: pods.length || null,
        readyReplicas: ready || null,
        availableReplicas: ready || null,
      },
    },
    MANAGER,
    { status: true },
  );
}

function recordEvent(
  context: WorkloadContext,
  about: KubeKey,
  reason: string,
  message: string,
): void {
  context.cluster.event({
    about,
    type: 'Normal',
    reason,
    message,
    source: PROGRAM,
  });
}

function hasEnded(pod: KubeObject): boolean {
  const { phase } = (pod.status ?? {}) as { phase?: string };
  return phase === 'Succeeded' || phase === 'Failed';
}

function isReady(pod: KubeObject): boolean {
  return conditionOf(pod, 'Ready')?.status === 'True';
}

function leastWantedFirst(a: KubeObject, b: KubeObject): number {
  const ready = Number(isReady(a)) - Number(isReady(b));
  if (ready) return ready;
  const time = ({ metadata }: KubeObject) => metadata.creationTimestamp ?? '';
  return time(b).localeCompare(time(a));
}

function firstContainer(pod: KubeObject): string {
  const { containers } = pod.spec as { containers: { name: string }[] };
  return containers[0].name;
}
