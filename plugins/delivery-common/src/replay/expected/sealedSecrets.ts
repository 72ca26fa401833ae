import type { ExpectedHeadlines } from './ExpectedHeadlines';

/** Headlines of the recordings in `sealed-secrets`. */
export const sealedSecrets: ExpectedHeadlines = {
  'ss-controller-stopped': [
    ['reached: Secret there', 'Synced'],
    ['sealed started', 'Progressing'],
    ['end of scenario', 'Synced'],
  ],
  'ss-good': [['reached: Secret there', 'Synced']],
  'ss-key-rotated': [
    ['reached: Secret there', 'Synced'],
    [
      'new value for the first, sealed with the old certificate',
      'api Synced, db Synced',
    ],
    [
      'new value for the first, sealed with the old certificate',
      'api Synced, db Degraded',
    ],
    ['end of scenario', 'api Synced, db Synced'],
  ],
  'ss-through-kustomization': [
    ['sealed for the right namespace', 'Degraded'],
    ['reached: Ready', 'Synced'],
  ],
  'ss-update-fails': [
    ['reached: Secret there', 'Synced'],
    ['good again', 'Degraded'],
    ['end of scenario', 'Synced'],
  ],
  'ss-wrong-namespace': [
    ['sealed again for this namespace', 'Degraded'],
    ['reached: Secret there', 'Synced'],
  ],
};
