import type { ChangeState } from '@gitops-portal/plugin-desired-state-common';
import type { Look } from '@gitops-portal/plugin-environments-react';

const looks: Record<ChangeState, Look> = {
  draft: { icon: '–', word: 'Draft', tone: 'neutral' },
  open: { icon: '○', word: 'Open', tone: 'warning' },
  'checks-running': { icon: '◐', word: 'Checks run', tone: 'info' },
  'checks-failed': { icon: '✕', word: 'Checks failed', tone: 'danger' },
  approved: { icon: '✓', word: 'Approved', tone: 'info' },
  merged: { icon: '↑', word: 'Merged', tone: 'info' },
  'rolling-out': { icon: '◐', word: 'Rolling out', tone: 'info' },
  live: { icon: '✓', word: 'Live', tone: 'success' },
  failed: { icon: '✕', word: 'Failed', tone: 'danger' },
  superseded: { icon: '→', word: 'Replaced', tone: 'neutral' },
  closed: { icon: '×', word: 'Closed', tone: 'neutral' },
};

/** The look of a state; one table for every page. */
export function changeStateLook(state: ChangeState): Look {
  return looks[state];
}
