import type { ExpectedHeadlines } from './ExpectedHeadlines';

/** Headlines of the recordings in `argocd`. */
export const argocd: ExpectedHeadlines = {
  'argo-app-deleted': [
    ['reached: Synced and Healthy', 'Synced'],
    ['reached: Application gone', ''],
  ],
  'argo-appset-git': [
    ['reached: web Synced, Healthy', 'Synced'],
    [
      'reached: api Synced, Healthy',
      'argo-appset-git-x-api Synced, argo-appset-git-x-web Synced',
    ],
    ['reached: Application gone', 'Synced'],
  ],
  'argo-auto-sync-paused': [
    ['reached: Synced and Healthy', 'Synced'],
    ['reached: OutOfSync', 'OutOfSync'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-branch-missing': [
    ['branch created', 'Stalled'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-controller-stopped': [
    ['reached: Synced and Healthy', 'Synced'],
    ['argocd-application-controller started', 'Unknown'],
    ['reached: Synced, Healthy, 2 replicas', 'Synced'],
  ],
  'argo-crossplane-claim': [
    ['reached: composed resource there', 'Progressing'],
    ['provider: DatabaseInstance Ready False (Broken)', 'Synced'],
    ['end of scenario', 'Degraded'],
  ],
  'argo-custom-resource': [
    ['reached: Synced', 'Unknown'],
    ['widget controller: Ready True', 'Progressing'],
    ['size not in the enum', 'Synced'],
    ['not reached: operation Failed', 'Degraded'],
  ],
  'argo-drift-selfheal-off': [
    ['reached: Synced and Healthy', 'Synced'],
    ['not reached: back to 1 replica', 'Drifted'],
    ['not reached: Deployment is there again', 'Degraded'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-drift-selfheal-on': [
    ['reached: Synced and Healthy', 'Synced'],
    ['reached: image is back', 'Progressing'],
    ['another field manager adds a label that Git does not have', 'Synced'],
  ],
  'argo-first-install': [['reached: Synced and Healthy', 'Synced']],
  'argo-git-unreachable-long': [
    ['reached: Synced and Healthy', 'Synced'],
    ['reached: sync Unknown', 'Stalled'],
    ['reached: Synced, Healthy, 2 replicas', 'Synced'],
  ],
  'argo-git-unreachable': [
    ['reached: Synced and Healthy', 'Synced'],
    ['Git server started', 'Stalled'],
    ['reached: Synced, Healthy, 2 replicas', 'Synced'],
  ],
  'argo-install-never-ready': [
    ['reached: Synced and Progressing', 'Degraded'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-invalid-spec': [
    ['project repaired', 'Stalled'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-manual-sync-fails': [
    ['reached: OutOfSync', 'Degraded'],
    ['reached: operation Failed', 'Stalled'],
    ['manual sync', 'Degraded'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-manual-sync': [
    ['reached: OutOfSync and Missing', 'Degraded'],
    ['reached: Synced, Healthy', 'Synced'],
    ['reached: OutOfSync, still Healthy', 'OutOfSync'],
    ['reached: Synced, Healthy, 2 replicas', 'Synced'],
  ],
  'argo-multi-source': [
    ['reached: Synced, Healthy', 'Synced'],
    ['reached: sync Unknown', 'Stalled'],
  ],
  'argo-prune': [
    ['reached: Synced and Healthy', 'Synced'],
    ['reached: OutOfSync, needs pruning', 'OutOfSync'],
    ['reached: Synced and worker gone', 'Synced'],
  ],
  'argo-pull-fails': [
    ['reached: Synced and Healthy', 'Synced'],
    ['reached: Synced but Degraded', 'Degraded'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-retry-refresh': [
    [
      'removed, while the operation on the commit before is still being retried',
      'Degraded',
    ],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-skip-reconcile': [
    ['reached: Synced and Healthy', 'Synced'],
    ['2 replicas while skipped', 'Suspended'],
    ['reached: Synced, Healthy, 2 replicas', 'Synced'],
  ],
  'argo-sync-rejected': [
    ['reached: Synced and Healthy', 'Synced'],
    ['reached: operation Failed', 'Stalled'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-sync-wave-waits': [['first repaired', 'Degraded']],
  'argo-template-error': [
    ['reached: Synced and Healthy', 'Synced'],
    ['reached: sync Unknown', 'Stalled'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-two-quick-changes': [
    ['reached: Synced and Healthy', 'Synced'],
    ['change two', 'Progressing'],
    ['reached: 3 replicas', 'Synced'],
  ],
  'argo-unknown-kind': [
    [
      'removed, while the operation on the commit before is still being retried',
      'Degraded',
    ],
  ],
  'argo-value-file-missing': [
    ['file added', 'Stalled'],
    ['reached: Synced, Healthy', 'Synced'],
  ],
  'argo-values-change': [['reached: Synced and Healthy', 'Synced']],
};
