import type { ExpectedHeadlines } from './ExpectedHeadlines';

/** Headlines of the recordings in `flux-source`. */
export const fluxSource: ExpectedHeadlines = {
  'src-controller-stopped': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['source-controller started', 'Progressing'],
    ['reached: 2 replicas and Ready', 'Synced'],
  ],
  'src-repository-missing': [
    ['url repaired', 'Degraded'],
    ['reached: GitRepository Ready', 'Synced'],
  ],
  'src-suspended': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['commit while the source is suspended', 'Suspended'],
    ['reached: Ready', 'Synced'],
  ],
};
