import type { ExpectedHeadlines } from './ExpectedHeadlines';

/** Headlines of the recordings in `flux-helmrelease`. */
export const fluxHelmRelease: ExpectedHeadlines = {
  'hr-app-removed': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['reached: HelmRelease gone', ''],
  ],
  'hr-both-values-files-change': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['reached: 2 ready replicas', 'Progressing'],
    ['reached: HelmRelease Ready', 'Synced'],
  ],
  'hr-chart-changed-same-version': [
    ['reached: HelmRelease web Ready', 'Synced'],
  ],
  'hr-chart-missing': [
    ['chart path repaired', 'Degraded'],
    ['reached: Ready', 'Synced'],
  ],
  'hr-controller-stopped': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['kubectl scale to 5', 'OutOfSync'],
    ['HelmRelease spec changed too: timeout 25s', 'Progressing'],
    ['HelmRelease timeout 25s', 'OutOfSync'],
    ['helm-controller started', 'Progressing'],
    ['reached: 2 replicas and Ready', 'Synced'],
  ],
  'hr-crossplane-claim': [
    ['reached: claim there', 'Progressing'],
    ['reached: claim Ready', 'Synced'],
    ['provider: DatabaseInstance Ready True (Available)', 'Progressing'],
    [
      'a size that the claim schema takes and the composed resource refuses',
      'Synced',
    ],
    ['size small again', 'Degraded'],
  ],
  'hr-custom-resource': [
    ['reached: Widget there', 'Unknown'],
    ['widget controller: Ready True', 'Progressing'],
    ['reached: HelmRelease Ready', 'Synced'],
    ['reached: not Ready', 'Stalled'],
    ['reached: Widget large', 'Progressing'],
    ['reached: HelmRelease Ready', 'Synced'],
    ['end of scenario', 'Degraded'],
  ],
  'hr-depends-on-not-ready': [
    ['db repaired', 'db Stalled, web Progressing'],
    ['reached: db Ready', 'db Synced, web Progressing'],
    ['reached: web Ready', 'db Synced, web Synced'],
  ],
  'hr-drift-disabled': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['not reached: Deployment is there again', 'Degraded'],
  ],
  'hr-drift-enabled': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['reached: image is back', 'Progressing'],
    ['someone deletes the Deployment', 'Synced'],
  ],
  'hr-drift-warn': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['not reached: back to 1 replica', 'Drifted'],
    ['not reached: Deployment is there again', 'Degraded'],
  ],
  'hr-first-install': [['reached: HelmRelease web Ready', 'Synced']],
  'hr-git-unreachable': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['a commit nobody can fetch', 'Unknown'],
    ['reached: 2 replicas and Ready', 'Synced'],
  ],
  'hr-helm-repository': [
    ['reached: Ready', 'Synced'],
    ['reached: not Ready', 'Degraded'],
    ['reached: Ready', 'Synced'],
    ['repository started', 'Unknown'],
    ['reached: HelmRepository Ready', 'Synced'],
  ],
  'hr-install-never-ready': [
    ['reached: HelmRelease Stalled (RetriesExceeded)', 'Stalled'],
    ['reached: Ready', 'Synced'],
  ],
  'hr-install-rejected': [
    ['reached: HelmRelease Stalled', 'Stalled'],
    ['reached: 2 ready replicas and Ready', 'Synced'],
  ],
  'hr-oci-chart': [
    ['reached: Ready', 'Synced'],
    ['tag 0.2.0', 'Degraded'],
    ['reached: OCIRepository Ready', 'Progressing'],
    ['reached: Ready', 'Synced'],
  ],
  'hr-pull-fails-no-remediation': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['reached: HelmRelease not Ready', 'Stalled'],
    ['reached: Ready again', 'Synced'],
  ],
  'hr-pull-fails-rollback': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['reached: HelmRelease Stalled (RetriesExceeded)', 'Stalled'],
    ['reached: Ready again', 'Synced'],
  ],
  'hr-request-removed': [['reached: HelmRelease web Ready', 'Synced']],
  'hr-suspend-resume': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['web: 2 replicas, while suspended', 'Suspended'],
    ['reached: 2 ready replicas and Ready', 'Synced'],
  ],
  'hr-template-error': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['reached: HelmRelease not Ready', 'Degraded'],
    ['reached: 2 ready replicas and Ready', 'Synced'],
  ],
  'hr-two-quick-changes': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['change two, 1 s later', 'Progressing'],
    ['reached: HelmRelease Ready', 'Synced'],
  ],
  'hr-upgrade-rejected': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['reached: HelmRelease not Ready', 'Stalled'],
    ['reached: 2 ready replicas and Ready', 'Synced'],
  ],
  'hr-values-change-unwatched-configmap': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['reached: ConfigMap web-values-dev changed', 'OutOfSync'],
    [
      'reached: Deployment has 2 ready replicas (HelmRelease interval is 45 s)',
      'Progressing',
    ],
    ['end of scenario', 'Synced'],
  ],
  'hr-values-change': [
    ['reached: HelmRelease web Ready', 'Synced'],
    ['reached: Deployment has 2 ready replicas', 'Progressing'],
    ['reached: HelmRelease Ready with it', 'Synced'],
    ['reached: GitRepository has the commit', 'Progressing'],
    ['reached: Kustomization applied it', 'OutOfSync'],
    ['reached: Deployment has 3 ready replicas', 'Progressing'],
    ['reached: HelmRelease Ready with it', 'Synced'],
    ['reached: Deployment has 4 ready replicas', 'Progressing'],
    ['reached: HelmRelease Ready with it', 'Synced'],
  ],
};
