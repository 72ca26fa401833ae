import { stringify } from 'yaml';
import type { Manifest } from '../../cluster/Manifest';
import { hasCondition } from '../objectStates';
import type { Stage, Step, Target } from '../Scenario';
import { commit, create, nudge, reach } from '../steps';
import { firstCommit, layer } from './layout';

const sourceApi = 'source.toolkit.fluxcd.io/v1';
const kustomizeApi = 'kustomize.toolkit.fluxcd.io/v1';
const helmApi = 'helm.toolkit.fluxcd.io/v2';

const gitRepository = (): Target => ({
  apiVersion: sourceApi,
  kind: 'GitRepository',
  name: 'platform',
});

export const helmRelease = (): Target => ({
  apiVersion: helmApi,
  kind: 'HelmRelease',
  name: 'web',
});

/** The folder of an app, with intervals that suit a short recording. */
function releaseFiles(extra: object = {}): Record<string, string> {
  const release = {
    apiVersion: helmApi,
    kind: 'HelmRelease',
    metadata: { name: 'web' },
    spec: {
      releaseName: 'web',
      interval: '30s',
      timeout: '20s',
      chart: {
        spec: {
          chart: './charts/requests',
          version: '*',
          reconcileStrategy: 'ChartVersion',
          interval: '30s',
          sourceRef: { kind: 'GitRepository', name: 'platform' },
        },
      },
      valuesFrom: [
        { kind: 'ConfigMap', name: 'web-values', valuesKey: 'values.yaml' },
        {
          kind: 'ConfigMap',
          name: 'web-values-dev',
          valuesKey: 'values.dev.yaml',
        },
      ],
      ...extra,
    },
  };
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['release.yaml'],
    configMapGenerator: [
      {
        name: 'web-values',
        files: ['values.yaml=../../../apps/web/values.yaml'],
      },
      {
        name: 'web-values-dev',
        files: ['values.dev.yaml=../../../apps/web/values.dev.yaml'],
      },
    ],
    generatorOptions: {
      disableNameSuffixHash: true,
      labels: { 'reconcile.fluxcd.io/watch': 'Enabled' },
    },
  };
  return {
    'envs/dev/web/release.yaml': stringify(release),
    'envs/dev/web/kustomization.yaml': stringify(kustomization),
    'envs/dev/kustomization.yaml': stringify({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: ['web'],
    }),
  };
}

/** What starts Flux on the scenario's repository. */
function wiring({ namespace, repositoryUrl }: Stage): Manifest[] {
  return [
    {
      apiVersion: sourceApi,
      kind: 'GitRepository',
      metadata: { name: 'platform', namespace },
      spec: {
        url: repositoryUrl,
        ref: { branch: 'main' },
        interval: '10s',
        timeout: '10s',
      },
    },
    {
      apiVersion: kustomizeApi,
      kind: 'Kustomization',
      metadata: { name: 'apps-dev', namespace },
      spec: {
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        path: './envs/dev',
        targetNamespace: namespace,
        prune: true,
        interval: '30s',
        retryInterval: '10s',
        timeout: '20s',
      },
    },
  ];
}

/** A new app through the whole chain. */
export function installed(releaseSpec: object = {}): Step[] {
  return [
    commit('first commit', { ...firstCommit, ...releaseFiles(releaseSpec) }),
    create('GitRepository platform and Kustomization apps-dev', wiring),
    reach('HelmRelease web Ready', helmRelease, hasCondition('Ready')),
  ];
}

/** A commit that Flux is told of. */
export function changed(
  message: string,
  spec: Parameters<typeof layer>[0],
): Step[] {
  return [
    commit(message, layer(spec)),
    nudge(gitRepository, 'reconcile.fluxcd.io/requestedAt', () =>
      new Date().toISOString(),
    ),
  ];
}
