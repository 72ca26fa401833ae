import type { Fields } from '../../control/Fields';
import type { KubeKey, KubeObject } from '../../../kube/api';
import { conditionOf } from '../../control/conditions';
import { Controller, type ReconcileResult } from '../../control/Controller';
import { controlledBy, isControlledBy, keyOf } from '../../control/objectKey';
import { timestamp } from '../../control/timestamp';
import { randomSuffix } from '../../control/WorldContext';
import { ownerKey } from '../ownerKey';
import { JOB, MANAGER, POD, type WorkloadContext } from '../WorkloadContext';

const PROGRAM = 'job-controller';

interface Spec {
  backoffLimit?: number;
  template: { metadata?: Fields; spec: object };
}

/** Runs Jobs: one pod after the other until one succeeds or all tries are used. */
export function jobController(context: WorkloadContext): Controller {
  return new Controller({
    ...context,
    program: PROGRAM,
    kinds: [JOB],
    latency: 10,
    map: event => (event.object.kind === POD.kind ? ownerKey(event, JOB) : []),
    reconcile: async key => reconcile(context, key),
  });
}

function reconcile(
  context: WorkloadContext,
  key: KubeKey,
): ReconcileResult | void {
  const job = context.cluster.get(key);
  if (!job || job.metadata.deletionTimestamp || hasEnded(job)) return undefined;
  const { backoffLimit = 6 } = job.spec as unknown as Spec;
  const pods = context.cluster
    .list({ ...POD, namespace: key.namespace })
    .filter(pod => isControlledBy(pod, job));
  const inPhase = (phase: string) =>
    pods.filter(pod => (pod.status as { phase?: string })?.phase === phase);
  const failed = inPhase('Failed').length;
  const succeeded = inPhase('Succeeded').length;
  const active = pods.length - failed - succeeded;
  const now = timestamp(context.clock.now());
  const status = job.status as { startTime?: string } | undefined;
  const counts = {
    startTime: status?.startTime ?? now,
    active: active || null,
    ready: active,
    failed: failed || null,
    succeeded: succeeded || null,
  };
  if (succeeded) {
    write(context, key, {
      ...counts,
      completionTime: now,
      conditions: [
        ended(
          'SuccessCriteriaMet',
          'CompletionsReached',
          'Reached expected number of succeeded pods',
          now,
        ),
        ended(
          'Complete',
          'CompletionsReached',
          'Reached expected number of succeeded pods',
          now,
        ),
      ],
    });
    recordEvent(context, key, 'Normal', 'Completed', 'Job completed');
    return undefined;
  }
  if (failed > backoffLimit) {
    const message = 'Job has reached the specified backoff limit';
    write(context, key, {
      ...counts,
      conditions: [
        ended('FailureTarget', 'BackoffLimitExceeded', message, now),
        ended('Failed', 'BackoffLimitExceeded', message, now),
      ],
    });
    recordEvent(context, key, 'Warning', 'BackoffLimitExceeded', message);
    return undefined;
  }
  write(context, key, active ? counts : { ...counts, active: 1, ready: 0 });
  if (!active) createPod(context, job);
  return undefined;
}

function createPod(context: WorkloadContext, job: KubeObject): void {
  const { template } = job.spec as unknown as Spec;
  const { name: jobName, namespace, uid = '' } = job.metadata;
  const name = `${jobName}-${randomSuffix(context)}`;
  context.cluster.create(
    {
      ...POD,
      metadata: {
        name,
        generateName: `${jobName}-`,
        namespace,
        labels: {
          ...template.metadata?.labels,
          'batch.kubernetes.io/job-name': jobName,
          'batch.kubernetes.io/controller-uid': uid,
          'job-name': jobName,
          'controller-uid': uid,
        },
        annotations: template.metadata?.annotations,
        ownerReferences: [controlledBy(job)],
      },
      spec: template.spec,
    },
    MANAGER,
  );
  recordEvent(
    context,
    keyOf(job),
    'Normal',
    'SuccessfulCreate',
    `Created pod: ${name}`,
  );
}

function hasEnded(job: KubeObject): boolean {
  return ['Complete', 'Failed'].some(
    type => conditionOf(job, type)?.status === 'True',
  );
}

function ended(type: string, reason: string, message: string, now: string) {
  return {
    type,
    status: 'True',
    reason,
    message,
    lastProbeTime: now,
    lastTransitionTime: now,
  };
}

function write(
  context: WorkloadContext,
  key: KubeKey,
  status: Record<string, unknown>,
): void {
  context.cluster.patch(key, { status }, MANAGER, { status: true });
}

function recordEvent(
  context: WorkloadContext,
  about: KubeKey,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): void {
  context.cluster.event({ about, type, reason, message, source: PROGRAM });
}
