import type { ExpectedHeadlines } from './ExpectedHeadlines';

/** Headlines of the recordings in `flux-kustomization`. */
export const fluxKustomization: ExpectedHeadlines = {
  'ks-branch-missing': [
    ['branch release created', 'Degraded'],
    ['reached: Ready', 'Synced'],
  ],
  'ks-build-error': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: not Ready', 'Degraded'],
    ['reached: Ready', 'Synced'],
  ],
  'ks-change': [['reached: Kustomization web Ready', 'Synced']],
  'ks-controller-stopped': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['kubectl scale to 5', 'OutOfSync'],
    ['reached: 2 replicas and Ready', 'Synced'],
  ],
  'ks-custom-resource': [
    ['reached: Widget there', 'Unknown'],
    ['size large', 'Progressing'],
    ['reached: Ready', 'Synced'],
    ['end of scenario', 'Degraded'],
  ],
  'ks-deleted': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: Kustomization gone', ''],
  ],
  'ks-depends-on-not-ready': [
    ['infra repaired', 'infra Degraded, web Progressing'],
    ['reached: infra Ready', 'infra Synced, web Progressing'],
    ['reached: web Ready', 'infra Synced, web Synced'],
  ],
  'ks-drift-corrected': [['reached: Kustomization web Ready', 'Synced']],
  'ks-first-install': [['reached: Kustomization web Ready', 'Synced']],
  'ks-git-unreachable': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['Git server started', 'Unknown'],
    ['reached: 2 replicas and Ready', 'Synced'],
    ['end of scenario', 'Unknown'],
  ],
  'ks-layout-with-load-restrictions': [
    ['reached: not Ready', 'Progressing'],
    ['end of scenario', 'Degraded'],
  ],
  'ks-path-missing': [
    ['reached: not Ready', 'Progressing'],
    ['path repaired', 'Degraded'],
    ['reached: Ready', 'Synced'],
  ],
  'ks-prune': [['reached: Kustomization web Ready', 'Synced']],
  'ks-pull-fails': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: not Ready', 'Degraded'],
    ['reached: Ready', 'Synced'],
  ],
  'ks-rejected': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: not Ready', 'Degraded'],
    ['reached: Ready', 'Synced'],
  ],
  'ks-suspend-resume': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['2 replicas while suspended', 'Suspended'],
    ['reached: Ready', 'Synced'],
  ],
  'ks-two-quick-changes': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['change two', 'Progressing'],
    ['reached: 3 ready and Ready', 'Synced'],
  ],
};
