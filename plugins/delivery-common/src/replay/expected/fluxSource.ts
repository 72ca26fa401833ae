import type { ExpectedHeadlines } from './ExpectedHeadlines';

/** Headlines of the recordings in `flux-source`. */
export const fluxSource: ExpectedHeadlines = {
  'src-controller-stopped': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['source-controller started', 'Progressing'],
    ['reached: 2 replicas and Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'src-repository-missing': [
    ['url repaired', 'Degraded'],
    ['reached: GitRepository Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
  'src-suspended': [
    ['reached: Kustomization web Ready', 'Synced'],
    ['resume', 'Suspended'],
    ['reached: Ready', 'Synced'],
    ['end of scenario', 'Synced'],
  ],
};
