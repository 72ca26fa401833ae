import type { BuildState } from '@gitops-portal/plugin-artifacts-common';

/** How one state looks everywhere: an icon, a word, and a tone of colour. */
export interface BuildLook {
  icon: string;
  word: string;
  tone: 'success' | 'info' | 'danger' | 'neutral';
}

const looks: Record<BuildState, BuildLook> = {
  queued: { icon: '⧗', word: 'Waiting', tone: 'neutral' },
  running: { icon: '◐', word: 'Running', tone: 'info' },
  success: { icon: '✓', word: 'Succeeded', tone: 'success' },
  failure: { icon: '✕', word: 'Failed', tone: 'danger' },
  cancelled: { icon: '■', word: 'Cancelled', tone: 'neutral' },
  skipped: { icon: '–', word: 'Left out', tone: 'neutral' },
};

/** The look of a state; one table for the tab. */
export function buildLook(state: BuildState): BuildLook {
  return looks[state];
}
