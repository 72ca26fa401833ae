import type { Look } from '../badge/Look';
import type { Headline } from './Headline';

const looks: Record<Headline, Look> = {
  Synced: { icon: '✓', word: 'Synced', tone: 'success' },
  Progressing: { icon: '◐', word: 'Progressing', tone: 'info' },
  OutOfSync: { icon: '↑', word: 'Pending', tone: 'warning' },
  Drifted: { icon: '≠', word: 'Drifted', tone: 'warning' },
  Degraded: { icon: '✕', word: 'Degraded', tone: 'danger' },
  Stalled: { icon: '■', word: 'Stalled', tone: 'danger' },
  Suspended: { icon: '‖', word: 'Suspended', tone: 'neutral' },
  Unknown: { icon: '?', word: 'Unknown', tone: 'neutral' },
};

/** The look of a headline; one table for every page. */
export function headlineLook(headline: Headline): Look {
  return looks[headline];
}
