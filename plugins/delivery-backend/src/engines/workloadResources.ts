import type { ObservedResource } from './ObservedResource';

/** What every cluster is asked for, whatever engine delivers to it. */
export const workloadResources: ObservedResource[] = [
  { group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment' },
  { group: 'apps', version: 'v1', plural: 'statefulsets', kind: 'StatefulSet' },
  { group: 'apps', version: 'v1', plural: 'daemonsets', kind: 'DaemonSet' },
  { group: 'apps', version: 'v1', plural: 'replicasets', kind: 'ReplicaSet' },
  { group: '', version: 'v1', plural: 'pods', kind: 'Pod' },
  { group: 'batch', version: 'v1', plural: 'cronjobs', kind: 'CronJob' },
  { group: 'batch', version: 'v1', plural: 'jobs', kind: 'Job' },
  { group: '', version: 'v1', plural: 'events', kind: 'Event' },
  {
    group: 'bitnami.com',
    version: 'v1alpha1',
    plural: 'sealedsecrets',
    kind: 'SealedSecret',
  },
];
