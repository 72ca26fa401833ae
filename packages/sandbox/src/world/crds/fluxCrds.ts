import type { Manifest } from '../control/Manifest';
import {
  anything,
  defineCrd,
  duration,
  flag,
  reference,
  text,
} from './defineCrd';

const list = { type: 'array', items: anything };
const statusDefault = { observedGeneration: -1 };

/** The kinds of Flux that the sandbox runs. */
export const fluxCrds: Manifest[] = [
  defineCrd({
    group: 'source.toolkit.fluxcd.io',
    kind: 'GitRepository',
    plural: 'gitrepositories',
    shortNames: ['gitrepo'],
    versions: ['v1'],
    required: ['interval', 'url'],
    spec: {
      url: { type: 'string', pattern: '^(http|https|ssh)://.*$' },
      interval: duration,
      timeout: { ...duration, default: '60s' },
      ref: {
        type: 'object',
        properties: {
          branch: text,
          tag: text,
          semver: text,
          name: text,
          commit: text,
        },
      },
      suspend: flag,
      secretRef: reference(['name']),
      ignore: text,
    },
    statusDefault,
    columns: [
      { name: 'URL', jsonPath: '.spec.url' },
      {
        name: 'Ready',
        jsonPath: '.status.conditions[?(@.type=="Ready")].status',
      },
      {
        name: 'Status',
        jsonPath: '.status.conditions[?(@.type=="Ready")].message',
      },
    ],
  }),
  defineCrd({
    group: 'source.toolkit.fluxcd.io',
    kind: 'HelmChart',
    plural: 'helmcharts',
    shortNames: ['hc'],
    versions: ['v1'],
    required: ['chart', 'interval', 'sourceRef'],
    spec: {
      chart: text,
      interval: duration,
      reconcileStrategy: {
        type: 'string',
        enum: ['ChartVersion', 'Revision'],
        default: 'ChartVersion',
      },
      sourceRef: reference(['kind', 'name'], ['apiVersion']),
      suspend: flag,
      version: { type: 'string', default: '*' },
    },
    statusDefault,
  }),
  defineCrd({
    group: 'kustomize.toolkit.fluxcd.io',
    kind: 'Kustomization',
    plural: 'kustomizations',
    shortNames: ['ks'],
    versions: ['v1'],
    required: ['interval', 'prune', 'sourceRef'],
    spec: {
      path: text,
      prune: flag,
      wait: flag,
      force: { type: 'boolean', default: false },
      suspend: flag,
      interval: duration,
      retryInterval: duration,
      timeout: duration,
      targetNamespace: text,
      sourceRef: reference(['kind', 'name'], ['apiVersion', 'namespace']),
      dependsOn: list,
      healthChecks: list,
    },
    statusDefault,
  }),
  defineCrd({
    group: 'helm.toolkit.fluxcd.io',
    kind: 'HelmRelease',
    plural: 'helmreleases',
    shortNames: ['hr'],
    versions: ['v2'],
    required: ['interval'],
    spec: {
      chart: anything,
      chartRef: reference(['kind', 'name'], ['apiVersion', 'namespace']),
      interval: duration,
      timeout: duration,
      suspend: flag,
      releaseName: text,
      targetNamespace: text,
      storageNamespace: text,
      dependsOn: list,
      driftDetection: {
        type: 'object',
        properties: {
          mode: { type: 'string', enum: ['enabled', 'warn', 'disabled'] },
          ignore: list,
        },
      },
      valuesFrom: list,
      values: { 'x-kubernetes-preserve-unknown-fields': true },
      install: anything,
      upgrade: anything,
    },
    statusDefault,
  }),
];
