import type { Fields } from '../control/Fields';
import type { KubeKey, KubeObject } from '../../kube/api';
import { KubeStatusError } from '../../kube/status/KubeStatusError';
import {
  changeConditions,
  conditionOf,
  conditionsOf,
} from '../control/conditions';
import { Controller, type ReconcileResult } from '../control/Controller';
import { condition } from '../control/StatusWriter';
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

/** Until a refused pod is tried again, in milliseconds. */
const CREATE_RETRY = 5_000;

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

function reconcile(
  context: WorkloadContext,
  key: KubeKey,
): ReconcileResult | void {
  const set = context.cluster.get(key);
  if (!set || set.metadata.deletionTimestamp) return undefined;
  const { replicas = 1 } = set.spec as { replicas?: number };
  const pods = podsOf(context, set);
  const alive = pods.filter(pod => !hasEnded(pod));
  let refusal: string | undefined;
  for (let count = alive.length; count < replicas && !refusal; count++) {
    refusal = createPod(context, set);
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
  report(context, set, refusal);
  return refusal ? { requeueAfter: CREATE_RETRY } : undefined;
}

function podsOf(context: WorkloadContext, set: KubeObject): KubeObject[] {
  return context.cluster
    .list({ ...POD, namespace: set.metadata.namespace })
    .filter(pod => isControlledBy(pod, set));
}

/** @returns why the API server refused, where it did */
function createPod(
  context: WorkloadContext,
  set: KubeObject,
): string | undefined {
  const { template } = set.spec as {
    template: { metadata?: Fields; spec: object };
  };
  const name = `${set.metadata.name}-${randomSuffix(context)}`;
  try {
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
  } catch (error) {
    if (!(error instanceof KubeStatusError)) throw error;
    const message = `Error creating: ${error.message}`;
    recordEvent(context, keyOf(set), 'FailedCreate', message, 'Warning');
    return error.message;
  }
  recordEvent(context, keyOf(set), 'SuccessfulCreate', `Created pod: ${name}`);
  return undefined;
}

function report(
  context: WorkloadContext,
  set: KubeObject,
  refusal: string | undefined,
): void {
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
        conditions: refusal
          ? changeConditions(
              conditionsOf(set),
              {
                set: [
                  condition('ReplicaFailure', 'True', 'FailedCreate', refusal),
                ],
              },
              context.clock.now(),
            )
          : null,
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
  type: 'Normal' | 'Warning' = 'Normal',
): void {
  context.cluster.event({
    about,
    type,
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
