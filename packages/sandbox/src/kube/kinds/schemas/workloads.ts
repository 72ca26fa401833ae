import { boolean, conditions, integer, intOrString } from './builders';
import { string, struct } from './builders';
import { labelSelector, objectMeta, templateMeta } from './objectMeta';
import { podSpec, podTemplate } from './podSpec';

// Defaults after k8s.io/kubernetes/pkg/apis/{apps,batch}/v1/defaults.go.

const replicas = integer({ default: 1, minimum: 0 });
const revisionHistoryLimit = integer({ default: 10 });

const status = struct({ conditions });

export const pod = struct(
  {
    metadata: objectMeta,
    spec: podSpec,
    status: struct({
      conditions,
      phase: string(),
      podIPs: { ...struct({}), type: 'array' },
    }),
  },
  ['spec'],
);

export const deployment = struct(
  {
    metadata: objectMeta,
    spec: struct(
      {
        replicas,
        revisionHistoryLimit,
        progressDeadlineSeconds: integer({ default: 600 }),
        selector: labelSelector,
        strategy: {
          ...struct({
            type: string({ default: 'RollingUpdate' }),
            rollingUpdate: struct({
              maxUnavailable: intOrString(),
              maxSurge: intOrString(),
            }),
          }),
          default: {},
        },
        template: podTemplate(),
      },
      ['selector', 'template'],
    ),
    status,
  },
  ['spec'],
);

export const replicaSet = struct(
  {
    metadata: objectMeta,
    spec: struct(
      { replicas, selector: labelSelector, template: podTemplate() },
      ['selector'],
    ),
    status,
  },
  ['spec'],
);

export const statefulSet = struct(
  {
    metadata: objectMeta,
    spec: struct(
      {
        replicas,
        revisionHistoryLimit,
        podManagementPolicy: string({ default: 'OrderedReady' }),
        selector: labelSelector,
        template: podTemplate(),
      },
      ['selector', 'template'],
    ),
    status,
  },
  ['spec'],
);

export const daemonSet = struct(
  {
    metadata: objectMeta,
    spec: struct(
      {
        revisionHistoryLimit,
        selector: labelSelector,
        template: podTemplate(),
      },
      ['selector', 'template'],
    ),
    status,
  },
  ['spec'],
);

const jobTemplate = podTemplate({
  restartPolicy: string({ enum: ['OnFailure', 'Never'] }),
});

const jobSpec = struct(
  {
    backoffLimit: integer({ default: 6 }),
    completions: integer({ default: 1 }),
    parallelism: integer({ default: 1 }),
    completionMode: string({ default: 'NonIndexed' }),
    suspend: boolean({ default: false }),
    selector: labelSelector,
    template: jobTemplate,
  },
  ['template'],
);

export const job = struct({ metadata: objectMeta, spec: jobSpec, status }, [
  'spec',
]);

export const cronJob = struct(
  {
    metadata: objectMeta,
    spec: struct(
      {
        schedule: string({ minLength: 1 }),
        suspend: boolean({ default: false }),
        concurrencyPolicy: string({
          default: 'Allow',
          enum: ['Allow', 'Forbid', 'Replace'],
        }),
        successfulJobsHistoryLimit: integer({ default: 3 }),
        failedJobsHistoryLimit: integer({ default: 1 }),
        jobTemplate: struct({ metadata: templateMeta, spec: jobSpec }, [
          'spec',
        ]),
      },
      ['schedule', 'jobTemplate'],
    ),
    status: struct({}),
  },
  ['spec'],
);
