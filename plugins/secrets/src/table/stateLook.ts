import type { SecretCell } from '@gitops-portal/plugin-secrets-common';

/** How a state looks: an icon, a word, and a tone of colour. */
interface StateLook {
  icon: string;
  word: string;
  tone: 'success' | 'info' | 'warning' | 'danger' | 'neutral';
}

const looks: Record<SecretCell['state'], StateLook> = {
  set: { icon: '✓', word: 'Set', tone: 'success' },
  missing: { icon: '○', word: 'Missing', tone: 'danger' },
  waiting: { icon: '◐', word: 'Waiting', tone: 'info' },
  notOpened: { icon: '✕', word: 'Not opened', tone: 'danger' },
  outdated: { icon: '↻', word: 'Outdated pods', tone: 'warning' },
  unknown: { icon: '?', word: 'Unknown', tone: 'neutral' },
};

/** The look of a cell. What nothing asks for may well be missing. */
export function stateLook(
  cell: Pick<SecretCell, 'state' | 'requests' | 'elsewhere'>,
): StateLook {
  if (cell.state === 'missing' && !cell.requests?.length) {
    return { icon: '–', word: 'Not set', tone: 'neutral' };
  }
  if (cell.elsewhere && cell.state === 'set') {
    return { icon: '✓', word: 'Made elsewhere', tone: 'neutral' };
  }
  return looks[cell.state];
}
