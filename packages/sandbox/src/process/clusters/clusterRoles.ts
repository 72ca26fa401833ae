import type { AccessRule } from '../../kube';

/** The users that every cluster of the sandbox knows. */
export const clusterUsers = [
  'read',
  'operate',
  'dryRun',
  'admin',
  'nobody',
] as const;

/** One whom the clusters know, by what they may do. */
export type ClusterUser = (typeof clusterUsers)[number];

const LOOK = ['get', 'list', 'watch'];

/** Everything but Secrets: RBAC can only allow, so all groups are named. */
const READ: AccessRule[] = [
  {
    verbs: LOOK,
    apiGroups: [''],
    resources: [
      'bindings',
      'componentstatuses',
      'configmaps',
      'endpoints',
      'events',
      'limitranges',
      'namespaces',
      'nodes',
      'persistentvolumeclaims',
      'persistentvolumes',
      'pods',
      'pods/log',
      'pods/status',
      'replicationcontrollers',
      'resourcequotas',
      'serviceaccounts',
      'services',
    ],
  },
  {
    verbs: LOOK,
    apiGroups: [
      'apiextensions.crossplane.io',
      'apiextensions.k8s.io',
      'apiregistration.k8s.io',
      'apps',
      'argoproj.io',
      'autoscaling',
      'batch',
      'bitnami.com',
      'coordination.k8s.io',
      'discovery.k8s.io',
      'events.k8s.io',
      'helm.toolkit.fluxcd.io',
      'image.toolkit.fluxcd.io',
      'kustomize.toolkit.fluxcd.io',
      'networking.k8s.io',
      'notification.toolkit.fluxcd.io',
      'pkg.crossplane.io',
      'platform.example.org',
      'policy',
      'protection.crossplane.io',
      's3.aws.upbound.io',
      'source.toolkit.fluxcd.io',
      'storage.k8s.io',
    ],
    resources: ['*', '*/status', '*/scale'],
  },
];

/** What the portal's actions need: nudge, suspend, restart, run a job. */
const OPERATE: AccessRule[] = [
  ...READ,
  {
    verbs: ['patch'],
    apiGroups: [
      'helm.toolkit.fluxcd.io',
      'kustomize.toolkit.fluxcd.io',
      'source.toolkit.fluxcd.io',
    ],
    resources: ['*'],
  },
  { verbs: ['patch'], apiGroups: ['argoproj.io'], resources: ['applications'] },
  {
    verbs: ['patch'],
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets', 'daemonsets'],
  },
  { verbs: ['create'], apiGroups: ['batch'], resources: ['jobs'] },
];

/**
 * What a server-side dry run of requests needs. In a real cluster an admission
 * policy lets this user do nothing else, see examples/dry-run.
 */
const DRY_RUN: AccessRule[] = [
  {
    verbs: ['get', 'create', 'patch'],
    apiGroups: ['platform.example.org'],
    resources: ['*'],
  },
];

/** What each user may do. */
export const clusterRoles: Record<ClusterUser, AccessRule[]> = {
  read: READ,
  operate: OPERATE,
  dryRun: DRY_RUN,
  admin: [
    {
      verbs: ['*'],
      apiGroups: ['*'],
      resources: ['*', '*/*', '*/log', '*/status', '*/scale'],
      nonResourceURLs: ['*'],
    },
  ],
  nobody: [],
};
