import type { Headline } from './Headline';

/** How one headline looks everywhere: an icon, a word, and a tone of colour. */
export interface HeadlineLook {
  icon: string;
  word: string;
  tone: 'success' | 'info' | 'warning' | 'danger' | 'neutral';
}

const looks: Record<Headline, HeadlineLook> = {
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
export function headlineLook(headline: Headline): HeadlineLook {
  return looks[headline];
}
