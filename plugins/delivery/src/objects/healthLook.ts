import type { Health } from '@gitops-portal/plugin-delivery-common';

/** How the health of one object looks: icon, word and tone, as of headlines. */
export function healthLook(health: Health): {
  icon: string;
  word: string;
  tone: 'success' | 'info' | 'danger' | 'neutral';
} {
  switch (health) {
    case 'Healthy':
      return { icon: '✓', word: 'Healthy', tone: 'success' };
    case 'Progressing':
      return { icon: '◐', word: 'Progressing', tone: 'info' };
    case 'Degraded':
      return { icon: '✕', word: 'Degraded', tone: 'danger' };
    case 'Missing':
      return { icon: '✕', word: 'Missing', tone: 'danger' };
    case 'Suspended':
      return { icon: '‖', word: 'Suspended', tone: 'neutral' };
    default:
      return { icon: '?', word: 'Unknown', tone: 'neutral' };
  }
}
