import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type { RecordedLine } from '../replay';
import { condition } from './observed';

const start = Date.UTC(2026, 4, 4, 12);

/** RFC 3339: that many seconds after the recordings begin. */
export function at(second: number): string {
  return new Date(start + second * 1000).toISOString();
}

/** A condition `Ready=True/Reason: message` that holds since a second. */
export function since(second: number, text: string, generation = 1) {
  return condition(text, {
    lastTransitionTime: at(second),
    observedGeneration: generation,
  });
}

/** An object as a watch delivers it. */
export function event(
  second: number,
  type: string,
  name: string,
  rest: Record<string, unknown> = {},
  metadata: object = {},
): RecordedLine {
  const slash = type.lastIndexOf('/');
  return {
    receivedAt: at(second),
    type: 'MODIFIED',
    object: {
      apiVersion: slash < 0 ? 'v1' : type.slice(0, slash),
      kind: type.slice(slash + 1),
      metadata: {
        name,
        namespace: 'shop',
        generation: 1,
        creationTimestamp: at(0),
        ...metadata,
      },
      ...rest,
    } as KubernetesObject,
  };
}

export function mark(second: number, text = 'mark'): RecordedLine {
  return { receivedAt: at(second), mark: text };
}

export const repository = (second: number, revision: string) =>
  event(second, 'source.toolkit.fluxcd.io/v1/GitRepository', 'platform', {
    spec: { interval: '1m' },
    status: {
      observedGeneration: 1,
      conditions: [since(second, 'Ready=True/Succeeded')],
      artifact: {
        revision: `main@sha1:${revision}`,
        lastUpdateTime: at(second),
      },
    },
  });

export const kustomization = (
  second: number,
  conditions: string[],
  status: object = {},
  spec: object = {},
) =>
  event(second, 'kustomize.toolkit.fluxcd.io/v1/Kustomization', 'web', {
    spec: {
      interval: '10m',
      sourceRef: { kind: 'GitRepository', name: 'platform' },
      ...spec,
    },
    status: {
      observedGeneration: 1,
      conditions: conditions.map(text => since(second, text)),
      ...status,
    },
  });

export const helmRelease = (
  second: number,
  conditions: string[],
  status: object = {},
  spec: object = {},
) =>
  event(second, 'helm.toolkit.fluxcd.io/v2/HelmRelease', 'web', {
    spec: { interval: '10m', ...spec },
    status: {
      observedGeneration: 1,
      conditions: conditions.map(text => since(second, text)),
      ...status,
    },
  });

export const application = (
  second: number,
  status: object,
  spec: object = {},
  rest: Record<string, unknown> = {},
) =>
  event(second, 'argoproj.io/v1alpha1/Application', 'web', {
    spec: {
      destination: { namespace: 'shop' },
      syncPolicy: { automated: {} },
      ...spec,
    },
    status: { reconciledAt: at(second), ...status },
    ...rest,
  });

/** The marks that an engine leaves on what it applies. */
export const ownedBy = {
  kustomization: {
    labels: {
      'kustomize.toolkit.fluxcd.io/name': 'web',
      'kustomize.toolkit.fluxcd.io/namespace': 'shop',
    },
  },
  release: {
    labels: {
      'helm.toolkit.fluxcd.io/name': 'web',
      'helm.toolkit.fluxcd.io/namespace': 'shop',
    },
  },
  application: {
    annotations: {
      'argocd.argoproj.io/tracking-id': 'web:apps/Deployment:shop/web',
    },
  },
};

export const deployment = (
  second: number,
  available: number,
  metadata: object,
) =>
  event(
    second,
    'apps/v1/Deployment',
    'web',
    {
      spec: { replicas: 2 },
      status: {
        observedGeneration: 1,
        replicas: 2,
        updatedReplicas: 2,
        availableReplicas: available,
        conditions: [since(second, 'Available=True')],
      },
    },
    metadata,
  );

const one = '1'.repeat(40);
const two = '2'.repeat(40);

/** A Kustomization that is installed, and applies a second commit. */
export const fluxRecording: RecordedLine[] = [
  mark(0),
  repository(1, one),
  kustomization(2, ['Ready=False/ArtifactFailed: Source artifact not found']),
  mark(3),
  kustomization(4, ['Ready=Unknown/Progressing']),
  deployment(5, 0, ownedBy.kustomization),
  mark(6),
  deployment(7, 2, ownedBy.kustomization),
  kustomization(
    8,
    [`Ready=True/ReconciliationSucceeded: Applied revision: main@sha1:${one}`],
    { lastAppliedRevision: `main@sha1:${one}` },
  ),
  mark(9),
  repository(20, two),
  mark(21),
  kustomization(22, ['Ready=False/BuildFailed: no such file'], {
    lastAppliedRevision: `main@sha1:${one}`,
    lastAttemptedRevision: `main@sha1:${two}`,
  }),
  mark(23),
];

/** An Application that is installed, and has a sync refused. */
export const argoRecording: RecordedLine[] = [
  application(0, {}),
  mark(1),
  application(2, {
    sync: { status: 'OutOfSync', revision: one },
    health: { status: 'Missing' },
    operationState: { phase: 'Running', startedAt: at(2) },
  }),
  deployment(3, 2, ownedBy.application),
  mark(4),
  application(5, {
    sync: { status: 'Synced', revision: one },
    health: { status: 'Healthy', lastTransitionTime: at(5) },
    operationState: { phase: 'Succeeded', startedAt: at(2), finishedAt: at(4) },
    history: [{ revision: one, deployedAt: at(4) }],
  }),
  mark(6),
  application(20, {
    sync: { status: 'OutOfSync', revision: two },
    health: { status: 'Healthy', lastTransitionTime: at(5) },
    operationState: {
      phase: 'Failed',
      message: 'refused',
      finishedAt: at(20),
      syncResult: { revision: two },
    },
    history: [{ revision: one, deployedAt: at(4) }],
    conditions: [{ type: 'SyncError', message: 'refused' }],
  }),
  mark(21),
];

const composite = (second: number, conditions: string[]) =>
  event(
    second,
    'platform.example.org/v1/PostgresDatabase',
    'orders',
    {
      spec: { resourceRef: { name: 'orders-1' } },
      status: { conditions: conditions.map(text => since(second, text)) },
    },
    ownedBy.release,
  );

/** A release that is Ready over a claim that becomes ready, and fails later. */
export const claimRecording: RecordedLine[] = [
  helmRelease(1, ['Ready=True/InstallSucceeded']),
  composite(1, []),
  mark(2),
  composite(3, ['Synced=True/ReconcileSuccess', 'Ready=False/Creating']),
  mark(4),
  composite(5, ['Synced=True/ReconcileSuccess', 'Ready=True/Available']),
  mark(6),
  composite(8, ['Synced=True/ReconcileSuccess', 'Ready=False/Broken: full']),
  mark(9),
];
