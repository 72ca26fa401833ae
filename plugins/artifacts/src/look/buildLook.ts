import type { BuildState } from '@gitops-portal/plugin-artifacts-common';
import type { Look } from './Look';

const looks: Record<BuildState, Look> = {
  queued: { icon: '⧗', word: 'Waiting', tone: 'neutral' },
  running: { icon: '◐', word: 'Running', tone: 'info' },
  success: { icon: '✓', word: 'Succeeded', tone: 'success' },
  failure: { icon: '✕', word: 'Failed', tone: 'danger' },
  cancelled: { icon: '■', word: 'Cancelled', tone: 'neutral' },
  skipped: { icon: '–', word: 'Left out', tone: 'neutral' },
};

/** The look of a state; one table for the tab. */
export function buildLook(state: BuildState): Look {
  return looks[state];
}
