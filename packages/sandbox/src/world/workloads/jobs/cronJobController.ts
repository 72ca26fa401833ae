import type { Fields } from '../../control/Fields';
import type { KubeKey, KubeObject } from '../../../kube/api';
import { conditionOf } from '../../control/conditions';
import { Controller, type ReconcileResult } from '../../control/Controller';
import { controlledBy, isControlledBy, keyOf } from '../../control/objectKey';
import { timestamp } from '../../control/timestamp';
import { ownerKey } from '../ownerKey';
import {
  CRON_JOB,
  JOB,
  MANAGER,
  type WorkloadContext,
} from '../WorkloadContext';
import { isDue } from './cronSchedule';

const PROGRAM = 'cronjob-controller';
const MINUTE = 60_000;

interface Spec {
  schedule: string;
  timeZone?: string;
  suspend?: boolean;
  concurrencyPolicy?: string;
  successfulJobsHistoryLimit?: number;
  failedJobsHistoryLimit?: number;
  jobTemplate: { metadata?: Fields; spec: object };
}

/**
 * Starts Jobs by schedule. When a world begins, each CronJob runs once, as if
 * its time had just come: a world of a few minutes would otherwise never see a
 * nightly job.
 */
export function cronJobController(context: WorkloadContext): Controller {
  return new Controller({
    ...context,
    program: PROGRAM,
    kinds: [CRON_JOB],
    latency: 10,
    map: event =>
      event.object.kind === JOB.kind ? ownerKey(event, CRON_JOB) : [],
    reconcile: async key => reconcile(context, key),
  });
}

function reconcile(
  context: WorkloadContext,
  key: KubeKey,
): ReconcileResult | void {
  const cronJob = context.cluster.get(key);
  if (!cronJob || cronJob.metadata.deletionTimestamp) return undefined;
  const spec = cronJob.spec as unknown as Spec;
  const now = context.clock.now();
  const status = (cronJob.status ?? {}) as { lastScheduleTime?: string };
  const minute = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
  const never = status.lastScheduleTime === undefined;
  const due =
    (never && context.isBeginning()) ||
    (isDue(spec.schedule, minute, spec.timeZone) &&
      status.lastScheduleTime !== timestamp(minute));
  const active = jobsOf(context, cronJob).filter(job => !outcome(job));
  const allowed = spec.concurrencyPolicy !== 'Forbid' || !active.length;
  if (due && !spec.suspend && allowed) startJob(context, cronJob, minute);
  report(context, cronJob);
  cleanUp(context, cronJob, spec);
  return { requeueAfter: MINUTE - (now.getTime() % MINUTE) + 50 };
}

function jobsOf(context: WorkloadContext, cronJob: KubeObject): KubeObject[] {
  return context.cluster
    .list({ ...JOB, namespace: cronJob.metadata.namespace })
    .filter(job => isControlledBy(job, cronJob));
}

function startJob(
  context: WorkloadContext,
  cronJob: KubeObject,
  minute: Date,
): void {
  const { jobTemplate } = cronJob.spec as unknown as Spec;
  const { name: own, namespace } = cronJob.metadata;
  const name = `${own}-${minute.getTime() / MINUTE}`;
  if (context.cluster.get({ ...JOB, namespace, name })) return;
  context.cluster.create(
    {
      ...JOB,
      metadata: {
        name,
        namespace,
        labels: jobTemplate.metadata?.labels,
        annotations: {
          ...jobTemplate.metadata?.annotations,
          'batch.kubernetes.io/cronjob-scheduled-timestamp': timestamp(minute),
        },
        ownerReferences: [controlledBy(cronJob)],
      },
      spec: jobTemplate.spec,
    },
    MANAGER,
  );
  context.cluster.patch(
    keyOf(cronJob),
    { status: { lastScheduleTime: timestamp(minute) } },
    MANAGER,
    { status: true },
  );
  recordEvent(context, cronJob, 'SuccessfulCreate', `Created job ${name}`);
}

function report(context: WorkloadContext, cronJob: KubeObject): void {
  const jobs = jobsOf(context, cronJob);
  const active = jobs.filter(job => !outcome(job));
  const before = (cronJob.status ?? {}) as { active?: { name: string }[] };
  for (const { name } of before.active ?? []) {
    const job = jobs.find(other => other.metadata.name === name);
    const result = job && outcome(job);
    if (result) {
      recordEvent(
        context,
        cronJob,
        'SawCompletedJob',
        `Saw completed job: ${name}, condition: ${result}`,
      );
    }
  }
  const done = jobs
    .map(job => job.status as { completionTime?: string } | undefined)
    .map(status => status?.completionTime ?? '')
    .sort()
    .at(-1);
  context.cluster.patch(
    keyOf(cronJob),
    {
      status: {
        active: active.length
          ? active.map(({ metadata: { name, namespace, uid } }) => ({
              apiVersion: JOB.apiVersion,
              kind: JOB.kind,
              name,
              namespace,
              uid,
            }))
          : null,
        ...(done ? { lastSuccessfulTime: done } : {}),
      },
    },
    MANAGER,
    { status: true },
  );
}

function cleanUp(
  context: WorkloadContext,
  cronJob: KubeObject,
  spec: Spec,
): void {
  const limits = {
    Complete: spec.successfulJobsHistoryLimit ?? 3,
    Failed: spec.failedJobsHistoryLimit ?? 1,
  };
  const jobs = jobsOf(context, cronJob);
  for (const [type, limit] of Object.entries(limits)) {
    const ended = jobs
      .filter(job => outcome(job) === type)
      .sort((a, b) => b.metadata.name.localeCompare(a.metadata.name));
    for (const job of ended.slice(limit)) {
      context.cluster.delete(keyOf(job));
      const { name } = job.metadata;
      recordEvent(context, cronJob, 'SuccessfulDelete', `Deleted job ${name}`);
    }
  }
}

function outcome(job: KubeObject): 'Complete' | 'Failed' | undefined {
  return (['Complete', 'Failed'] as const).find(
    type => conditionOf(job, type)?.status === 'True',
  );
}

function recordEvent(
  context: WorkloadContext,
  cronJob: KubeObject,
  reason: string,
  message: string,
): void {
  context.cluster.event({
    about: keyOf(cronJob),
    type: 'Normal',
    reason,
    message,
    source: PROGRAM,
  });
}
