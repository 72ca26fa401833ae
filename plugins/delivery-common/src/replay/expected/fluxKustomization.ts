import type { ExpectedHeadlines } from './ExpectedHeadlines';

/** Headlines of the recordings in `flux-kustomization`. */
export const fluxKustomization: ExpectedHeadlines = {
  'ks-branch-missing': [
    ['reached: Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'ks-build-error': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: not Ready', 'Degraded'],
    ['repaired', 'Degraded'],
    ['reached: Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'ks-change': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: 2 ready and Ready', 'Synced'],
    ['reached: 3 ready and Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'ks-controller-stopped': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['kustomize-controller started', 'OutOfSync'],
    ['reached: 2 replicas and Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'ks-custom-resource': [
    ['reached: Widget there', 'Unknown'],
    ['reached: Ready (no status yet on the Widget)', 'Unknown'],
    ['size large', 'Progressing'],
    ['reached: Ready', 'Synced'],
    ['end of scenario', 'Degraded'],
  ],
  'ks-deleted': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: Kustomization gone', ''],
    ['reached: Deployment gone', ''],
    ['end of scenario', ''],
  ],
  'ks-depends-on-not-ready': [
    ['infra repaired', 'infra Degraded, web Progressing'],
    ['reached: infra Ready', 'infra Synced, web Progressing'],
    ['reached: web Ready', 'infra Synced, web Synced'],
    ['end of scenario', 'infra Synced, web Synced'],
  ],
  'ks-drift-corrected': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: back to 1 replica', 'Synced'],
    ['reached: image is back', 'Synced'],
    ['reached: ConfigMap is there again', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'ks-first-install': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
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
    ['end of scenario', 'Synced'],
  ],
  'ks-prune': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: ConfigMap gone', 'Synced'],
    ['reached: Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'ks-pull-fails': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: not Ready', 'Degraded'],
    ['an image that pulls', 'Degraded'],
    ['reached: Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'ks-rejected': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: not Ready', 'Degraded'],
    ['repaired', 'Degraded'],
    ['reached: Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'ks-suspend-resume': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['resume', 'Suspended'],
    ['reached: Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'ks-two-quick-changes': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['reached: 3 ready and Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
};
